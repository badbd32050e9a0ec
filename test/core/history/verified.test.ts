import { expect, test } from '@jest/globals';
import { distrust, type SignatureState } from '../../../lambda/core/history/judge-signature.ts';
import { type Signatures, signaturesIn, verifiedLines } from '../../../lambda/core/history/verified.ts';

const HEAD = { number: 3, slot: '2026-11-16T06:00:00Z', commit: 'c0ffee' };
const UNSIGNED: Signatures = { checked: true, signed: 0, since: null };

function lines(signatures: Signatures, notes: readonly string[] = []) {
  return verifiedLines({ kind: 'holds', runs: 3, files: 30, head: HEAD, signatures, notes }, 'acme');
}

test('a history that holds names its newest run, and says what it cannot show', () => {
  expect(lines(UNSIGNED, ['head.json lags one run behind'])).toEqual([
    'The history of acme holds: 3 runs, 30 files, every hash fits.',
    'Signatures: none; commits are signed where --signing-key is set.',
    'Note: head.json lags one run behind.',
    'Newest: run 3, 16 Nov 2026 06:00 UTC, commit c0ffee',
    'A history that was cut off at its end fits, too: compare this number and commit with the newest message.',
  ]);
});

test.each<[Signatures, readonly string[]]>([
  [
    { checked: true, signed: 3, since: 1 },
    ['Signatures: 3 of 3 runs, since run 1, each made with a given key.'],
  ],
  [
    { checked: true, signed: 1, since: 3 },
    [
      'Signatures: 1 of 3 runs, since run 3, each made with a given key.',
      'Run 1 to 2 were not signed: of them is known what they were when run 3 was signed.',
    ],
  ],
  [
    { checked: false, signed: 1, since: 3 },
    ['Signatures were NOT checked (1 of 3 runs, since run 3): give the public key with --public-key FILE.'],
  ],
])('what signatures show is told: %j', (signatures, expected) => {
  expect(lines(signatures).slice(1, -2)).toEqual(expected);
});

test('a mismatch names the file, where it lies, and how far everything fits', () => {
  const fault = {
    kind: 'changed',
    slot: 'S',
    file: 'access.csv',
    reason: 'its hash is another\u0007',
  } as const;
  const told = [null, HEAD].map((verifiedTo) =>
    verifiedLines({ kind: 'mismatch', fault, where: '/store/x', verifiedTo }, 'acme'),
  );

  expect(told[0]).toEqual([
    'MISMATCH in the history of acme: access.csv of S is changed: its hash is another\\x07.',
    'File: /store/x',
    'Verified up to: nothing',
    'Next: restore it from a copy. What comes after it was not looked at.',
  ]);
  expect(told[1]?.[2]).toBe('Verified up to: run 3, 2026-11-16T06:00:00Z');
});

test('without any run nothing was verified', () => {
  expect(verifiedLines({ kind: 'no-run' }, 'acme')).toEqual([
    'There is no run of acme in this store: nothing was verified.',
  ]);
});

test('signatures are counted, from the first run that is signed and can be read', () => {
  const commit = (number: number) => ({
    schemaVersion: 1 as const,
    number,
    slot: `S${number}`,
    status: 'complete' as const,
    files: {},
    previousCommit: null,
  });
  const link = (number: number, signature: SignatureState) => ({
    slot: `S${number}`,
    commit: commit(number),
    hash: `h${number}`,
    signature,
  });
  const chain = (links: Parameters<typeof signaturesIn>[0]['links']) => ({
    links,
    head: null,
    delivered: [],
  });

  expect(signaturesIn(chain([link(1, 'none'), link(2, 'valid'), link(3, 'invalid')]), true)).toEqual({
    checked: true,
    signed: 2,
    since: 2,
  });
  expect(signaturesIn(chain([link(1, 'none')]), false)).toEqual({ checked: false, signed: 0, since: null });
  expect(signaturesIn(chain([{ ...link(1, 'missing'), commit: 'damaged' }]), true).since).toBeNull();
});

test.each<[SignatureState, string | null]>([
  ['valid', null],
  ['none', 'is not signed, although runs of this workspace were'],
  ['missing', 'has lost its signature'],
  ['damaged', 'has a signature that was changed'],
  ['unchecked', 'is signed with another key than those that are set up'],
  ['other-key', 'is signed with another key than those that are set up'],
  ['invalid', 'is not what its signature was made over'],
])('a run whose signature is %s: %s', (state, words) => {
  expect(distrust(state)).toBe(words);
});
