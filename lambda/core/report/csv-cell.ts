import { stringify } from 'csv-stringify/sync';

const SUSPECT = /[=+\-@\t\r\n\0＝＋－＠]/;
const OPENS_FORMULA = /^[\s"]*[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * One cell of a CSV file (RFC 4180) that no spreadsheet takes for a formula: where it could be, an apostrophe leads
 * and quotes enclose it, after OWASP ASVS 1.2.10. The same after a semicolon inside, because a spreadsheet of a
 * country with decimal commas begins a new cell there.
 */
export function csvCell(value: string): string {
  const safe = SUSPECT.test(value) ? defuse(value) : value;
  return stringify([[safe]], { eof: false, escape_formulas: true, quoted: safe !== value });
}

function defuse(value: string): string {
  return value
    .split(';')
    .map((part) => (OPENS_FORMULA.test(part) ? `'${part}` : part))
    .join(';');
}
