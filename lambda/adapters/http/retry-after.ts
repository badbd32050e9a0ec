const SHORTEST = 1;
const LONGEST = 3600;
const DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, /;

/**
 * Seconds that Retry-After asks for, between 1 and an hour, or null where it says nothing usable.
 * Seconds and HTTP dates are both allowed: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 * Of several headers the longest wait counts.
 */
export function retryAfterSeconds(headers: readonly string[], now: number): number | null {
  const waits = headers.map((header) => secondsOf(header.trim(), now)).filter((wait) => wait !== null);
  return waits.length === 0 ? null : Math.min(LONGEST, Math.max(SHORTEST, ...waits));
}

function secondsOf(header: string, now: number): number | null {
  if (/^\d+$/.test(header)) return Number(header);
  if (!DATE.test(header)) return null;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.ceil((date - now) / 1000);
}
