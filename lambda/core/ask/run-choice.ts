/** Which stored run a question is put to. */
export type RunChoice =
  | { readonly kind: 'newest' }
  | { readonly kind: 'number'; readonly number: number }
  /** The newest at or before this slot. */
  | { readonly kind: 'at'; readonly slot: string }
  /** The newest before this slot. */
  | { readonly kind: 'before'; readonly slot: string };

const DATE = /^\d{4}-\d\d-\d\d$/;
/** With or without colons, as the folders of runs are named. */
const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d):?(\d\d)(?::?(\d\d))?(?:\.0+)?Z$/;

/** A date (its whole day, UTC) or a UTC time; null for anything else. */
export function choiceAt(text: string): RunChoice | null {
  const [, date, hours, minutes, seconds = '00'] = TIME.exec(text) ?? [];
  const slot = DATE.test(text) ? `${text}T23:59:59Z` : `${date}T${hours}:${minutes}:${seconds}Z`;
  return isCalendarTime(slot) ? { kind: 'at', slot } : null;
}

/** The same, or the number of a run. */
export function choiceOf(text: string): RunChoice | null {
  return /^[1-9]\d{0,8}$/.test(text) ? { kind: 'number', number: Number(text) } : choiceAt(text);
}

function isCalendarTime(slot: string): boolean {
  const time = Date.parse(slot);
  return !Number.isNaN(time) && new Date(time).toISOString() === slot.replace('Z', '.000Z');
}
