/** What goes wrong. Everything but `answer`, `hang` and `reset` starts from the genuine answer. */
export type Effect =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A string is sent as it stands, anything else as JSON; nothing is an empty body. */
      readonly body?: unknown;
    }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Breaks the connection before the first header. */
  | { readonly kind: 'reset' }
  /** Sends only so many bytes of the body: with its true Content-Length, or ended by closing the connection. */
  | { readonly kind: 'cut'; readonly bytes: number; readonly withLength: boolean }
  | { readonly kind: 'trickle'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'gzip' }
  /** A small gzip body that unpacks to this much JSON. */
  | { readonly kind: 'gzip-bomb'; readonly megabytes: number }
  /** The genuine answer with other or further headers. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** Another `next`: an address, a path on this server, or `self` for the page just asked for. */
  | { readonly kind: 'next'; readonly to: string }
  /** `size` is off by so many. */
  | { readonly kind: 'size'; readonly by: number }
  | { readonly kind: 'duplicate-rows' }
  /** The last row is left out. */
  | { readonly kind: 'drop-row' }
  /** Every row's permission is this word. */
  | { readonly kind: 'permission'; readonly word: string };

export interface Fault {
  /** A part of the decoded path with its query, or a pattern for it. */
  readonly on: string | RegExp;
  readonly effect: Effect;
  /** How many requests it hits: once unless said so, `Infinity` for always. */
  readonly times?: number;
  /** How many matching requests pass unharmed before. */
  readonly after?: number;
}

/** The script of what goes wrong and when. The first fault in it that fits a request is the one that happens. */
export class Faults {
  private script: { readonly fault: Fault; seen: number }[] = [];

  add(...faults: readonly Fault[]): void {
    this.script.push(...faults.map((fault) => ({ fault, seen: 0 })));
  }

  clear(): void {
    this.script = [];
  }

  /** The effect on a request, which is thereby spent. */
  take(address: string): Effect | null {
    for (const entry of this.script) {
      const { on, effect, times = 1, after = 0 } = entry.fault;
      if (entry.seen >= after + times) continue;
      if (typeof on === 'string' ? !address.includes(on) : address.search(on) === -1) continue;
      entry.seen += 1;
      if (entry.seen > after) return effect;
    }
    return null;
  }
}

export function answers(status: number, body?: unknown, headers?: Readonly<Record<string, string>>): Effect {
  return { kind: 'answer', status, ...(body !== undefined && { body }), ...(headers && { headers }) };
}

/** 200 with a page for people, as a proxy or a maintenance window sends it. */
export const HTML_PAGE: Effect = {
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Maintenance</title><p>We will be back soon.</p>',
};
