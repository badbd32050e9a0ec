import { describe, expect, test } from '@jest/globals';
import {
  type Chain,
  faultAfter,
  faultAt,
  headLags,
  isAnchored,
  type SignedLink,
} from '../../../lambda/core/history/judge-chain.ts';
import type { SignatureState } from '../../../lambda/core/history/judge-signature.ts';
import type { Commit } from '../../../lambda/core/model/run.ts';

const SLOTS = [
  '2026-11-02T06:00:00Z',
  '2026-11-09T06:00:00Z',
  '2026-11-16T06:00:00Z',
  '2026-11-23T06:00:00Z',
];
const KEY = { key: 'arn:key', publicKey: 'f00d' };

/** Four runs that fit, with the head and the deliveries of the last. */
const INTACT: Chain = {
  links: SLOTS.map((_, index) => run(index + 1)),
  head: { number: 4, slot: slotOf(4), commit: 'hash-4' },
  delivered: SLOTS,
};

describe('a history that fits', () => {
  test('has no fault anywhere, and every commit is anchored', () => {
    expect(faults(INTACT)).toEqual([null, null, null, null, null]);
    expect(SLOTS.map((_, index) => isAnchored(INTACT, index))).toEqual([true, true, true, true]);
    expect(headLags(INTACT)).toBe(false);
  });

  test('may be empty', () => {
    const empty: Chain = { links: [], head: null, delivered: [] };

    expect([faultAt(empty, 0), faultAfter(empty), headLags(empty), isAnchored(empty, 0)]).toEqual([
      null,
      null,
      false,
      false,
    ]);
  });

  test('may have a head that is one run behind, while nothing of the newest was delivered', () => {
    const chain = {
      ...INTACT,
      head: { number: 3, slot: slotOf(3), commit: 'hash-3' },
      delivered: SLOTS.slice(0, 3),
    };

    expect(faultAt(chain, 3)).toBeNull();
    expect(headLags(chain)).toBe(true);
    expect(isAnchored(chain, 3)).toBe(true);
  });

  test('may have no head yet after the first run', () => {
    const chain: Chain = { links: [run(1)], head: null, delivered: [] };

    expect(faultAt(chain, 0)).toBeNull();
    expect(headLags(chain)).toBe(true);
  });
});

describe('a fault is named by what was done', () => {
  test.each<[string, Partial<Chain>, number, object]>([
    [
      'a commit that cannot be read',
      withLink(2, { commit: 'damaged' }),
      1,
      { kind: 'changed', slot: slotOf(2), file: 'commit.json', reason: 'it cannot be read' },
    ],
    [
      'a commit of a slot that is there as well',
      withLink(3, { commit: commitOf(2) }),
      2,
      { kind: 'replayed', slot: slotOf(3), reason: `it is that of ${slotOf(2)}` },
    ],
    [
      'a commit of a slot that is not there',
      withLink(3, { commit: commitOf(3, { slot: '2026-12-01T06:00:00Z' }) }),
      2,
      { kind: 'swapped', reason: 'it is that of 2026-12-01T06:00:00Z' },
    ],
    [
      'two commits that stand in each other’s place',
      { links: [run(1), { ...run(2), commit: commitOf(3) }, { ...run(3), commit: commitOf(2) }, run(4)] },
      1,
      { kind: 'swapped', reason: `it is that of ${slotOf(3)}` },
    ],
    [
      'a commit of a slot whose own cannot be read',
      { links: [run(1), { ...run(2), commit: 'damaged' }, { ...run(3), commit: commitOf(2) }, run(4)] },
      2,
      { kind: 'swapped' },
    ],
    [
      'a history that begins later',
      { links: [run(2), run(3), run(4)] },
      0,
      {
        kind: 'deleted',
        slot: slotOf(2),
        reason: 'the history begins with run 2: what came before it is gone',
      },
    ],
    [
      'a first run that follows another',
      withLink(1, { commit: commitOf(1, { previousCommit: 'hash-0' }) }),
      0,
      { kind: 'deleted', slot: slotOf(1) },
    ],
    [
      'a run that is gone',
      { links: [run(1), run(2), run(4)] },
      1,
      { kind: 'deleted', slot: slotOf(4), reason: 'run 3 before it is gone' },
    ],
    [
      'two runs that are gone',
      { links: [run(1), run(4)] },
      0,
      { kind: 'deleted', slot: slotOf(4), reason: 'run 2 to 3 before it is gone' },
    ],
    [
      'a run that follows one that another follows already',
      withLink(3, { commit: commitOf(3, { previousCommit: 'hash-1' }) }),
      1,
      { kind: 'forked', slot: slotOf(3), reason: `it follows ${slotOf(1)}, as ${slotOf(2)} does` },
    ],
    [
      'a number that comes again',
      withLink(3, { commit: commitOf(3, { number: 2 }) }),
      1,
      { kind: 'replayed', slot: slotOf(3), reason: 'it says run 2 after run 2' },
    ],
    [
      'a commit that is not the one the next was built on',
      withLink(2, { hash: 'other' }),
      1,
      { kind: 'changed', slot: slotOf(2), reason: `it is not the one that ${slotOf(3)} was built on` },
    ],
    [
      'a head whose bytes are not those that were written',
      { head: 'damaged' },
      3,
      { kind: 'changed', slot: slotOf(4), file: 'head.json' },
    ],
    ['a head that is gone', { head: null }, 3, { kind: 'deleted', file: 'head.json', reason: 'it is gone' }],
    [
      'a head that is gone after the first run, whose messages were delivered',
      { links: [run(1)], head: null, delivered: [slotOf(1)] },
      0,
      { kind: 'deleted', file: 'head.json' },
    ],
    [
      'a head with another number',
      { head: { number: 5, slot: slotOf(4), commit: 'hash-4' } },
      3,
      { kind: 'changed', file: 'head.json' },
    ],
    [
      'a head with another slot',
      { head: { number: 4, slot: slotOf(3), commit: 'hash-4' } },
      3,
      { kind: 'changed', file: 'head.json' },
    ],
    [
      'a head of a later run',
      { head: { number: 5, slot: 'later', commit: 'hash-5' } },
      3,
      { kind: 'truncated', file: 'head.json', reason: 'it names run 5, later, whose commit.json is gone' },
    ],
    [
      'a head that lags although messages of the newest were delivered',
      { head: { number: 3, slot: slotOf(3), commit: 'hash-3' } },
      3,
      { kind: 'replayed', file: 'head.json', reason: 'it is an old one, of run 3' },
    ],
    [
      'a head that lags by two',
      { head: { number: 2, slot: slotOf(2), commit: 'hash-2' }, delivered: [] },
      3,
      { kind: 'replayed', file: 'head.json' },
    ],
    [
      'a head that lags and has the slot of another',
      { head: { number: 3, slot: slotOf(2), commit: 'hash-3' }, delivered: [] },
      3,
      { kind: 'replayed', file: 'head.json' },
    ],
    [
      'a head that lags and has the number of another',
      { head: { number: 2, slot: slotOf(3), commit: 'hash-3' }, delivered: [] },
      3,
      { kind: 'replayed', file: 'head.json' },
    ],
    [
      'a newest commit that the head does not know',
      { head: { number: 4, slot: slotOf(4), commit: 'unknown' } },
      3,
      {
        kind: 'changed',
        slot: slotOf(4),
        file: 'commit.json',
        reason: 'it is not the one that head.json names',
      },
    ],
  ])('%s', (_, change, index, expected) => {
    expect(faultAt({ ...INTACT, ...change }, index)).toMatchObject(expected);
  });

  test('is left to the turn of the next commit where that one does not hold itself', () => {
    const damaged = { ...INTACT, ...withLink(2, { commit: 'damaged' }) };
    const elsewhere = { ...INTACT, ...withLink(2, { commit: commitOf(2, { slot: 'elsewhere' }) }) };
    const unanchored = {
      ...INTACT,
      links: [
        run(1),
        { ...run(2), commit: commitOf(2, { previousCommit: 'x' }), hash: 'forged' },
        run(3),
        run(4),
      ],
    };

    expect([damaged, elsewhere, unanchored].map((chain) => faultAt(chain, 0))).toEqual([null, null, null]);
    expect(isAnchored(damaged, 0)).toBe(false);
    expect(isAnchored(damaged, 1)).toBe(false);
    expect(isAnchored(unanchored, 1)).toBe(false);
  });
});

describe('after the newest commit', () => {
  test('messages of a run that is not there show that it was cut off', () => {
    expect(faultAfter({ ...INTACT, links: INTACT.links.slice(0, 3) })).toEqual({
      kind: 'truncated',
      slot: slotOf(4),
      file: 'commit.json',
      reason: 'its messages were delivered, but its commit.json is gone',
    });
  });

  test.each<[Chain['head'], string]>([
    [{ number: 1, slot: slotOf(1), commit: 'hash-1' }, slotOf(1)],
    ['damaged', ''],
  ])('a head without any commit shows that all are gone: %j', (head, slot) => {
    expect(faultAfter({ links: [], head, delivered: [] })).toEqual({
      kind: 'truncated',
      slot,
      file: 'head.json',
      reason: 'it names a run, but no commit.json is left',
    });
  });

  test('a damaged head does not lag', () => {
    expect(headLags({ ...INTACT, head: 'damaged' })).toBe(false);
  });
});

describe('a signature', () => {
  test.each<[SignatureState, object | null]>([
    ['valid', null],
    ['unchecked', null],
    [
      'none',
      {
        kind: 'unsigned',
        file: 'commit.json',
        reason: `it is not signed, although ${slotOf(1)} before it is`,
      },
    ],
    [
      'missing',
      {
        kind: 'deleted',
        file: `signatures/2026-11-09T060000Z/hash-2.json`,
        slot: slotOf(2),
        reason: 'it is gone',
      },
    ],
    [
      'damaged',
      {
        kind: 'changed',
        file: `signatures/2026-11-09T060000Z/hash-2.json`,
        reason: 'its bytes are not those that were written',
      },
    ],
    [
      'other-key',
      {
        kind: 'forged',
        reason:
          'it is signed with arn:key, whose public key was not given; if that key is yours, give it as well',
      },
    ],
    ['invalid', { kind: 'forged', reason: 'its signature was not made over it with the key that it names' }],
  ])('that is %s is told as what it is', (signature, expected) => {
    const links = [run(1, 'valid'), run(2, signature), run(3, 'valid'), run(4, 'valid')];

    const fault = faultAt({ ...INTACT, links }, 1);

    if (expected === null) expect(fault).toBeNull();
    else expect(fault).toMatchObject(expected);
  });

  test('must be there only from the first signed run on', () => {
    const links = [run(1), run(2), run(3, 'valid'), run(4, 'valid')];

    expect(faults({ ...INTACT, links })).toEqual([null, null, null, null, null]);
  });
});

function slotOf(number: number): string {
  return SLOTS[number - 1] ?? '';
}

function commitOf(number: number, change: Partial<Commit> = {}): Commit {
  return {
    schemaVersion: 1,
    number,
    slot: slotOf(number),
    status: 'complete',
    files: {},
    previousCommit: number === 1 ? null : `hash-${number - 1}`,
    ...change,
  };
}

function run(number: number, signature: SignatureState = 'none'): SignedLink {
  const signedBy = signature === 'none' ? {} : { signedBy: KEY };
  return { slot: slotOf(number), commit: commitOf(number, signedBy), hash: `hash-${number}`, signature };
}

/** The intact history with one run changed. */
function withLink(number: number, change: Partial<SignedLink>): Pick<Chain, 'links'> {
  return {
    links: SLOTS.map((_, index) => (index + 1 === number ? { ...run(number), ...change } : run(index + 1))),
  };
}

function faults(chain: Chain) {
  return [...chain.links.map((_, index) => faultAt(chain, index)), faultAfter(chain)];
}
