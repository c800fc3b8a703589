/** What reads of a journey call it where a clock of it may stand still while its task is put off. */
export const SNOOZED = 'snoozed'

/** What a journey is told of a moment its task is put off to (UTC milliseconds, null = it is not): nothing where nothing reads it. */
export function snoozeTold(
  reads: { taskStates: ReadonlySet<string> } | undefined,
  until: number | null,
): { snoozedUntil?: number | null } {
  return reads?.taskStates.has(SNOOZED) ? { snoozedUntil: until } : {}
}
