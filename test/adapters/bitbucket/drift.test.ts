import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Script, sendJson } from '../../support/scripted-server.ts';
import { readerOn } from './reader-on-script.ts';

const PAGELEN = 3;

interface Change {
  /** Before the n-th request. */
  readonly at: number;
  readonly kind: 'add' | 'remove';
  readonly where: number;
}

/** A list that somebody changes while it is read; what was removed never comes back. */
function changingList(length: number, changes: readonly Change[]) {
  let rows = Array.from({ length }, (_, at) => `{p${at}}`);
  const always = new Set(rows);
  const ever = new Set(rows);
  let served = 0;
  const script: Script = ({ url, headers }, response) => {
    for (const change of changes.filter(({ at }) => at === served)) {
      const place = change.where % (rows.length + 1);
      if (change.kind === 'add') rows = rows.toSpliced(place, 0, `{q${ever.size}}`);
      else rows = rows.toSpliced(place, 1);
      for (const row of rows) ever.add(row);
      for (const row of [...always]) if (!rows.includes(row)) always.delete(row);
    }
    served += 1;
    const address = new URL(url, `http://${headers.host}`);
    const page = Number(address.searchParams.get('page') ?? 1);
    const values = rows.slice((page - 1) * PAGELEN, page * PAGELEN);
    address.searchParams.set('page', String(page + 1));
    const next = page * PAGELEN < rows.length ? { next: address.href } : {};
    sendJson(response, {
      size: rows.length,
      page,
      pagelen: PAGELEN,
      values: values.map((uuid) => ({ uuid, key: uuid, name: '' })),
      ...next,
    });
  };
  return { script, always, ever };
}

test('a list that changes between its pages never loses a row that was there all the time', async () => {
  const change = fc.record({
    at: fc.nat({ max: 8 }),
    kind: fc.constantFrom('add' as const, 'remove' as const),
    where: fc.nat({ max: 20 }),
  });
  let read = 0;

  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 10 }), fc.array(change, { maxLength: 5 }), async (length, changes) => {
      const { script, always, ever } = changingList(length, changes);
      const { reader } = await readerOn(script);

      const answer = await reader.read({ kind: 'projects' });

      if (answer.kind !== 'read' || answer.value.kind !== 'projects') return;
      read += 1;
      const found = new Set(answer.value.projects.map(({ uuid }) => uuid));
      expect([...always].filter((row) => !found.has(row))).toEqual([]);
      expect([...found].filter((row) => !ever.has(row))).toEqual([]);
    }),
    { seed: 20261109, numRuns: 400 },
  );
  expect(read).toBeGreaterThan(100);
});
