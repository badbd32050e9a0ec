import { inert } from '../../text/inert.ts';

/** Of one cell: https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
const LONGEST = 32_767;
/** Where Excel would read `_x0041_` as the letter A. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;
const NOT_XML = /[\ufffe\uffff]/g;
const FORMULA = /^[\s"']*[=+\-@\t\r\n＝＋－＠]/;

/** Text as XML, exactly as it will be seen: nothing in it acts, nothing in it is hidden. */
export function cellXml(text: string): string {
  const shown = inert(text, LONGEST)
    .slice(0, LONGEST - 1)
    .toWellFormed();
  return escapeXml(shown.replace(ESCAPE, '_x005F_').replace(NOT_XML, '\ufffd'));
}

/** Whether a person who edits the cell, or saves it as CSV, would make a formula of it. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
