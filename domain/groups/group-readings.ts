import type { Value } from '../../language/condition/condition.ts'
import type { Settings } from '../../language/settings.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { oncePer } from '../once-per.ts'
import { personPoints } from '../people/person-points.ts'
import type { GroupField } from './group-field.ts'
import { type AccountGroup, groupsOf } from './groups-of.ts'
import { type GroupMember, membersIn } from './member.ts'
import { type GroupReading, type MemberLife, readGroup } from './read-group.ts'

/** A buying group of an account: who is in it, and how far it is. */
export interface ReadGroup extends AccountGroup {
  members: GroupMember[]
  reading: GroupReading
}

/** What of an account its groups are read from. */
type GroupAccount = Pick<StoredAccount, 'people' | 'opportunities' | 'members' | 'sums'>

/**
 * The buying groups of an account at a moment, in order. What people did is read from the one sum each of them has, however many
 * groups they are in, as it stood when somebody at the account was last active: between two activities everybody's fades
 * alike, so how many people a group rests on changes when somebody acts, and when somebody stops being engaged.
 */
export function groupReadings(
  settings: Settings,
  account: GroupAccount,
  facts: Readonly<Record<string, Value | null | undefined>>,
  now: number,
): ReadGroup[] {
  const groups = groupsOf(settings.groups, facts, account.opportunities)
  if (groups.length === 0) return []
  const lives = livesOf(settings, account, now)
  return groups.map(group => {
    const members = membersIn(account.members, group)
    return { ...group, members, reading: readGroup(group.definition, members, lives) }
  })
}

function livesOf(settings: Settings, account: GroupAccount, now: number): Map<string, MemberLife> {
  const { engagedFor } = settings.workspace
  const seen = account.people.flatMap(({ lastSeenAt }) =>
    lastSeenAt !== null && lastSeenAt <= now ? [lastSeenAt] : [],
  )
  const newest = seen.reduce((last, at) => Math.max(last, at), 0)
  const members = new Set(account.members.map(member => member.person))
  return new Map(
    account.people
      .filter(({ id }) => members.has(id))
      .map(({ id, lastSeenAt }) => {
        const sums = account.sums.filter(sum => sum.person === id)
        const engaged = lastSeenAt !== null && now - lastSeenAt <= engagedFor
        return [id, { engaged, points: personPoints(settings, sums, newest) }]
      }),
  )
}

const factsAsked = oncePer((facts: Settings['facts']) =>
  Object.values(facts).filter(fact => fact.resolver === 'buying group'),
)

/**
 * Adds to facts those that come from buying groups, each of the group it names, else of the first one the account has; what is
 * known of one otherwise stays. The groups are read by the `plain` facts when one of them is first asked for: a view is built
 * often, and few ask.
 */
export function addGroupFacts(
  facts: Record<string, Value | null>,
  plain: Readonly<Record<string, Value | null>>,
  settings: Settings,
  account: GroupAccount,
  now: number,
): void {
  let groups: ReadGroup[] | null = null
  for (const { name, field, group } of factsAsked(settings.facts)) {
    if ((plain[name] ?? null) !== null) continue
    Object.defineProperty(facts, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        groups ??= groupReadings(settings, account, plain, now)
        const found = groups.find(({ definition }) => group === undefined || definition.id === group)
        return found?.reading[field as GroupField] ?? null
      },
    })
  }
}
