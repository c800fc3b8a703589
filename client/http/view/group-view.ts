import type { AccountPerson } from '../../../db/list-people.ts'
import type { StoredAccount } from '../../../domain/account/stored-account.ts'
import { readSum } from '../../../domain/scoring/decayed-sum.ts'
import { countsFor, type SignalSum } from '../../../domain/scoring/rule-terms.ts'
import type { GroupView } from '../group-answers.ts'
import { buyingGroups } from './buying-groups.ts'
import type { Reading } from './reading.ts'
import { iso, personRef } from './refs.ts'

/**
 * The people of an account with what each adds to the ranking score now, strongest first; the roles nobody has; and its buying
 * groups. `deals`: by what names they go.
 */
export function groupView(
  reading: Reading,
  stored: StoredAccount,
  people: readonly AccountPerson[],
  deals: readonly { id: string; name: string | null }[],
): GroupView {
  const { sums } = stored
  const { settings, now } = reading
  const { roles, engagedFor } = settings.workspace
  const views = people.map(person => ({
    ...personRef(settings, person),
    title: person.title,
    engaged: person.lastSeenAt !== null && now - person.lastSeenAt <= engagedFor,
    optedOut: person.optedOut,
    lastSeenAt: iso(person.lastSeenAt),
    answeredAt: iso(person.answeredAt),
    points: pointsOf(
      reading,
      sums.filter(sum => sum.person === person.id),
    ),
  }))
  const known = views.sort((a, b) => b.points - a.points)
  return {
    people: known,
    groups: buyingGroups(reading, stored, { people, known, deals }),
    gaps: roles.filter(role => !people.some(person => person.role === role.id)),
  }
}

/** Of the ranking score, before the limits of its rules: they hold for the account, not for one person. */
function pointsOf({ settings, now }: Reading, sums: readonly SignalSum[]): number {
  const rules = settings.scores[settings.workspace.rankBy]?.rules ?? []
  let points = 0
  for (const sum of sums) {
    for (const rule of rules) {
      if (!countsFor(rule, sum)) continue
      points += readSum(sum, now, sum.halfLife) * rule.points * (rule.by[sum.role ?? ''] ?? 1)
    }
  }
  return Math.round(points * 10) / 10
}
