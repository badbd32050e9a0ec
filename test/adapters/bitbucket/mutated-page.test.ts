import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Gathering } from '../../../lambda/adapters/bitbucket/gathering.ts';
import { readPage } from '../../../lambda/adapters/bitbucket/page.ts';
import { userGrantRow } from '../../../lambda/adapters/bitbucket/shapes.ts';
import { parseJson } from '../../../lambda/adapters/http/json.ts';

const RUNS = { seed: 20261109, numRuns: 2000 };
const ROW = userGrantRow('{repo}');

/** What becomes of a one-page list whose answer is this: its number of rows, or a named failure. */
function verdict(bytes: Uint8Array): number | string {
  const parsed = parseJson(bytes);
  if (parsed === null) return 'not JSON';
  const page = readPage(parsed.value, ROW);
  if (page.kind === 'fault') return page.cause;
  const list = new Gathering<(typeof page.rows)[number]>((row) => row.user.uuid);
  if (!list.add(page)) return 'drift';
  // A link that came out of nothing is followed, and then the rows of that page count too.
  if (page.next !== null) return 'goes on';
  return list.end(100) === 'whole' ? list.rows.size : 'drift';
}

const rowOf = (index: number, permission: string) => ({
  type: 'repository_user_permission',
  permission,
  user: {
    type: 'user',
    uuid: `{u${index}}`,
    account_id: `557058:${index}`,
    display_name: `Ann "${index}" }{`,
  },
  repository: { uuid: '{repo}' },
});

const pages = fc
  .array(fc.constantFrom('read', 'write', 'admin', 'none'), { minLength: 1, maxLength: 8 })
  .map((words) => ({
    size: words.length,
    page: 1,
    pagelen: 100,
    values: words.map((word, at) => rowOf(at, word)),
  }));

type Node = Record<string, unknown> | unknown[];

/** Every object and array in the value, each with the names of what it holds. */
function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesOf)];
}

test('a whole page is whole', () => {
  fc.assert(
    fc.property(pages, (page) => {
      expect(verdict(Buffer.from(JSON.stringify(page)))).toBe(page.values.length);
    }),
    { ...RUNS, numRuns: 100 },
  );
});

test('a page with bytes changed, lost or added keeps all its rows or is a named failure', () => {
  const edit = fc.record({ at: fc.nat(), cut: fc.nat(2), put: fc.uint8Array({ maxLength: 2 }) });

  fc.assert(
    fc.property(pages, fc.array(edit, { minLength: 1, maxLength: 3 }), (page, edits) => {
      const whole = Buffer.from(JSON.stringify(page));
      const mutated = edits.reduce((bytes, { at, cut, put }) => {
        const place = at % bytes.length;
        return Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + cut)]);
      }, whole);

      const ends = verdict(mutated);

      expect(typeof ends === 'string' || ends === page.values.length).toBe(true);
    }),
    RUNS,
  );
});

test('a page with a key or a row dropped keeps all its rows or is a named failure', () => {
  fc.assert(
    fc.property(pages, fc.nat(), fc.nat(), (page, whichNode, whichKey) => {
      const mutated = structuredClone(page);
      const nodes = nodesOf(mutated).filter((node) => Object.keys(node).length > 0);
      const node = nodes[whichNode % nodes.length] ?? [];
      const key = Object.keys(node)[whichKey % Object.keys(node).length] ?? '';
      if (Array.isArray(node)) node.splice(Number(key), 1);
      else delete node[key];

      const ends = verdict(Buffer.from(JSON.stringify(mutated)));

      expect(typeof ends === 'string' || ends === page.values.length).toBe(true);
    }),
    RUNS,
  );
});

test('the order of keys and rows changes nothing', () => {
  fc.assert(
    fc.property(pages, (page) => {
      const values = page.values.map((row) => Object.fromEntries(Object.entries(row).reverse())).reverse();
      const mutated = Object.fromEntries(Object.entries({ ...page, values }).reverse());

      const ends = verdict(Buffer.from(JSON.stringify(mutated)));

      expect(ends).toBe(page.values.length);
    }),
    { ...RUNS, numRuns: 200 },
  );
});
