/**
 * Whose turn it is: the first who is available after the one who had the last turn, in the order of the list, round and
 * round. Somebody who has left the list loses the place, and it begins anew. Null when nobody is available.
 */
export function nextInTurn(
  members: readonly string[],
  last: string | null,
  available: (staff: string) => boolean,
): string | null {
  const after = last === null ? 0 : members.indexOf(last) + 1
  return [...members.slice(after), ...members.slice(0, after)].find(available) ?? null
}
