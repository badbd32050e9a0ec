import type * as z from 'zod';
import { firstAddress } from './address.ts';
import type { Listing } from './lister.ts';
import { readArray, readPage } from './page.ts';

/** Where Bitbucket is and which workspace is asked about. */
export interface Place {
  readonly apiUrl: string;
  /** The slug; the 1.0 interface takes no UUID. */
  readonly workspace: string;
}

/** What a list must always be asked for: without `next` paging would end after one page, unnoticed. */
const ENVELOPE = ['next', 'size', 'page', 'pagelen'];
/** Fields of a row's user. */
export const USER = ['uuid', 'account_id', 'display_name', 'type', 'account_status'].map(
  (field) => `user.${field}`,
);

interface Spec<Row> {
  readonly name: string;
  readonly path: readonly string[];
  readonly row: z.ZodType<Row>;
  readonly identity: (row: Row) => string;
  /** Fields of a row, as asked for. */
  readonly fields: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly confirmed?: boolean;
}

/** A list of the 2.0 interface. */
export function paged<Row>({ apiUrl }: Place, spec: Spec<Row>): Listing<Row> {
  const fields = [...ENVELOPE, ...spec.fields.map((field) => `values.${field}`)].join(',');
  return {
    name: spec.name,
    address: (pagelen) =>
      firstAddress(apiUrl, ['2.0', ...spec.path], { pagelen: String(pagelen), fields, ...spec.query }),
    parse: (value) => readPage(value, spec.row),
    identity: spec.identity,
    confirmed: spec.confirmed ?? true,
  };
}

export type ArraySpec<Row> = Omit<Spec<Row>, 'fields' | 'confirmed'> & { readonly mostTries?: number };

/** The older interface: an array without pages, and the only one that knows groups. */
export function unpaged<Row>({ apiUrl }: Place, spec: ArraySpec<Row>): Listing<Row> {
  return {
    name: spec.name,
    address: () => firstAddress(apiUrl, ['1.0', ...spec.path], spec.query ?? {}),
    parse: (value) => readArray(value, spec.row),
    identity: spec.identity,
    confirmed: false,
    ...(spec.mostTries === undefined ? {} : { mostTries: spec.mostTries }),
  };
}
