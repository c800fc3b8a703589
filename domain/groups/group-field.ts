/** The numbers conditions may ask of a buying group. */
export const GROUP_FIELDS = ['completeness', 'coverage', 'engagedPeople', 'openRoles', 'consensus'] as const
export type GroupField = (typeof GROUP_FIELDS)[number]
