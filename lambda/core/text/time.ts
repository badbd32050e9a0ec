import { inert } from './inert.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ISO_UTC = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?Z$/;

/** `2 Nov 2026 06:00 UTC` from an ISO 8601 UTC time; seconds only where there are any. Other text stays as it is. */
export function formatTime(iso: string): string {
  const [, year, month, day, time, seconds = '00'] = ISO_UTC.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return inert(iso);
  return `${Number(day)} ${name} ${year} ${time}${seconds === '00' ? '' : `:${seconds}`} UTC`;
}
