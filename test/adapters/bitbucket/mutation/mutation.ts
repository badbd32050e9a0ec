import fc from 'fast-check';
import { type Envelope, envelopeOf, textOf, type WireAnswer, wire } from './answer.ts';
import type { TrueList } from './list.ts';

/** What is done to one page of a list, and which rows of the list it may have rewritten. */
export interface Mutated {
  readonly answer: WireAnswer;
  /** Indexes in the whole list of the rows whose own text was touched. */
  readonly touched: readonly number[];
}

export interface Mutation {
  readonly name: string;
  readonly apply: (list: TrueList, page: number, origin: string) => Mutated;
}

type Change = (envelope: Envelope, list: TrueList, page: number, origin: string) => Envelope;

export function ofEnvelope(name: string, change: Change): Mutation {
  return {
    name,
    apply: (list, page, origin) => {
      const changed = change(envelopeOf(list, page, origin), list, page, origin);
      return { answer: wire(textOf(changed).bytes), touched: [] };
    },
  };
}

export function ofBytes(name: string, change: (bytes: Buffer) => WireAnswer): Mutation {
  return {
    name,
    apply: (list, page, origin) => ({
      answer: change(textOf(envelopeOf(list, page, origin)).bytes),
      touched: [],
    }),
  };
}

/** Picks one of several places, whatever their number. */
export const place = fc.nat({ max: 1_000_000 });
