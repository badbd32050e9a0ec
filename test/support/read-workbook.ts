import { readZip } from './read-zip.ts';

export interface ReadSheet {
  /** The whole part. */
  readonly xml: string;
  readonly rows: readonly (readonly string[])[];
}

/** The sheets of an .xlsx file by name, cells as text. */
export function readWorkbook(file: Buffer): ReadonlyMap<string, ReadSheet> {
  const parts = readZip(file);
  const book = parts.get('xl/workbook.xml') ?? '';
  const relations = new Map(
    [...(parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map(
      ([, id = '', target = '']) => [id, target],
    ),
  );
  return new Map(
    [...book.matchAll(/<sheet name="([^"]+)" sheetId="\d+" r:id="(\w+)"/g)].map(([, name = '', id = '']) => {
      const xml = parts.get(`xl/${relations.get(id)}`) ?? '';
      return [name, { xml, rows: rowsOf(xml) }];
    }),
  );
}

function rowsOf(xml: string): readonly (readonly string[])[] {
  return [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell = '']) =>
      plain(cell.replace(/<[^>]*>/g, '')),
    ),
  );
}

function plain(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
