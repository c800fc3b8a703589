import type { GroupDefinition } from '../../language/group-definition.ts'
import { titleOf } from '../people/title/title-of.ts'

export interface LikelyRole {
  role: string
  /** 0 to 1 */
  confidence: number
}

/** Less sure than this is a guess, and nobody is put anywhere by a guess. */
const LEAST_SURE = 0.4

/**
 * The role a title points to by the rules of a group: of the first role listed that wants such titles. How surely the title
 * was read counts, and how sure the rule is. Null when none does, or it would be a guess.
 */
export function roleByTitle(group: Pick<GroupDefinition, 'roles'>, title: string | null): LikelyRole | null {
  if (title === null || group.roles.length === 0) return null
  const { seniority, function: work, confidence } = titleOf(title)
  if (seniority === null) return null
  for (const { role, titles } of group.roles) {
    for (const { levels, functions, sure } of titles) {
      const fits = levels.includes(seniority) && (functions === null || (work !== null && functions.includes(work)))
      if (fits && confidence * sure >= LEAST_SURE) return { role, confidence: confidence * sure }
    }
  }
  return null
}

/** The same by all groups: the first, by id, that knows. It is what somebody is at the account as a whole. */
export function roleByTitles(
  groups: Readonly<Record<string, GroupDefinition>>,
  title: string | null,
): LikelyRole | null {
  for (const id of Object.keys(groups).sort()) {
    const group = groups[id]
    const likely = group ? roleByTitle(group, title) : null
    if (likely) return likely
  }
  return null
}
