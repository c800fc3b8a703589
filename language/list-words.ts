/** `A, B or C`, for sentences; beyond `most` entries the rest is counted. */
export function listWords(words: readonly string[], last = 'or', most = 24): string {
  const shown = words.slice(0, most)
  if (words.length > most) return `${shown.join(', ')} and ${words.length - most} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`
}
