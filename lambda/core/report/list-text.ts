/** Several texts in one cell. Nearly every list holds one: that one is not made anew, millions of times. */
export function listText(list: readonly string[]): string {
  return list.length === 1 ? `${list[0]}` : list.join(' | ');
}
