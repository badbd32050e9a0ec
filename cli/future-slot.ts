/** Clocks differ by less. */
const SOON_MS = 600_000;

/** Runs go forward only, so that one in the future stands in the way of all before it. Empty where it is not. */
export function futureSlotNote(slot: string, now: number): string {
  if (Date.parse(slot) <= now + SOON_MS) return '';
  return `The slot ${slot} lies in the future: once it is committed, no earlier slot can be audited.\n`;
}
