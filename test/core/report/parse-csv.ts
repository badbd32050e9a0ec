/** RFC 4180, strictly: throws where a file breaks its rules. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at + 1) : plain(text, at);
    record.push(cell);
    if (text[end] === ',') {
      at = end + 1;
      continue;
    }
    if (text.slice(end, end + 2) !== '\r\n') throw new Error(`No line end at ${end}`);
    records.push(record);
    record = [];
    at = end + 2;
  }
  return records;
}

function plain(text: string, start: number): [string, number] {
  let end = start;
  while (end < text.length && !',\r\n'.includes(text.charAt(end))) end++;
  const cell = text.slice(start, end);
  if (cell.includes('"')) throw new Error(`A quote in a plain cell at ${start}`);
  return [cell, end];
}

function quoted(text: string, start: number): [string, number] {
  let cell = '';
  for (let at = start; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') cell += text[at++];
    else return [cell, at + 1];
  }
  throw new Error(`An open quote at ${start}`);
}
