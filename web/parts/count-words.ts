/** A count that goes no further than `upTo`, as it is read: `12`, or `1,000+` for as many or more. */
export function countWords(n: number, upTo: number): string {
  return n < upTo ? String(n) : `${upTo.toLocaleString('en')}+`
}
