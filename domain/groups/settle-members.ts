import type { Value } from '../../language/condition/condition.ts'
import type { GroupDefinition, Position } from '../../language/group-definition.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { type AccountGroup, groupsOf } from './groups-of.ts'
import { type GroupMember, groupKey, membersIn, WHOLE_ACCOUNT } from './member.ts'
import { roleByTitle, roleByTitles } from './role-by-title.ts'

/** What was seen of somebody, which may show where they stand. */
export interface Seen {
  person: string
  /** the kind of signal, or the position that the outcome of a task shows */
  what: { signal: string } | { position: Position }
  /** UTC milliseconds */
  at: number
}

/** What changes in the groups of an account. */
export interface MemberChanges {
  /** as they are now, new ones too */
  set: GroupMember[]
  gone: GroupMember[]
  /** roles people have at the account as their titles say; null = their title says none */
  roles: { person: string; role: string | null; confidence: number | null }[]
}

type GroupAccount = Pick<StoredAccount, 'people' | 'opportunities' | 'members' | 'dealRoles'>
const NOTHING_SEEN = { position: null, setBy: null }

type Person = StoredAccount['people'][number]

/** Confidence that somebody takes part who showed interest in a topic of the group. */
const TOPIC_SURE = 0.5
/** Confidence that somebody takes part who stands in a deal without a role. */
const IN_DEAL_SURE = 0.8

/**
 * Who is in which buying group of an account by what is known now: roles in its deals, roles people have, titles, topics. What
 * was set by hand stays as it is. A group that no longer applies keeps the people it had.
 */
export function settleMembers(
  groups: Readonly<Record<string, GroupDefinition>>,
  account: GroupAccount,
  facts: Readonly<Record<string, Value | null | undefined>>,
  seen: readonly Seen[],
  at: number,
): MemberChanges {
  const roles = account.people.flatMap(person => roleChange(groups, person))
  const set: GroupMember[] = []
  const gone: GroupMember[] = []
  const open = new Set(account.opportunities.flatMap(deal => (deal.stage === 'open' ? [deal.id] : [])))
  for (const group of groupsOf(groups, facts, account.opportunities)) {
    const { definition } = group
    const before = new Map(membersIn(account.members, group).map(m => [m.person, m]))
    for (const person of account.people) {
      const known = before.get(person.id)
      const likely = known?.by === 'hand' ? known : likelyMember(group, account, open, person, at)
      if (!likely) {
        if (known) gone.push(known)
        continue
      }
      const position = positionOf(definition, known?.position ?? null, person.id, seen)
      const after = { ...likely, since: known?.since ?? likely.since, position }
      if (!known || !same(known, after)) set.push(after)
    }
  }
  return { set, gone, roles }
}

/** An account with its changed members and roles. */
export function withMembers<A extends Pick<StoredAccount, 'people' | 'members' | 'sums'>>(
  account: A,
  { set, gone, roles }: MemberChanges,
): A {
  if (set.length + gone.length + roles.length === 0) return account
  const replaced = new Set([...set, ...gone].map(member => `${groupKey(member)} ${member.person}`))
  const kept = account.members.filter(member => !replaced.has(`${groupKey(member)} ${member.person}`))
  const roleOf = new Map(roles.map(change => [change.person, change.role]))
  const moved = <P extends { role: string | null }>(item: P, person: string | null): P => {
    const role = person === null ? undefined : roleOf.get(person)
    return role === undefined ? item : { ...item, role }
  }
  return {
    ...account,
    members: [...kept, ...set],
    people: account.people.map(p => (roleOf.has(p.id) ? { ...moved(p, p.id), roleBy: 'title' as const } : p)),
    sums: account.sums.map(sum => moved(sum, sum.person)),
  }
}

/** A role that nobody gave is the one the title points to. */
function roleChange(groups: Readonly<Record<string, GroupDefinition>>, person: Person): MemberChanges['roles'] {
  if (person.role !== null && person.roleBy !== 'title') return []
  const likely = roleByTitles(groups, person.title)
  const role = likely?.role ?? null
  return role === person.role ? [] : [{ person: person.id, role, confidence: likely?.confidence ?? null }]
}

function likelyMember(
  { definition, opportunity }: AccountGroup,
  { dealRoles }: GroupAccount,
  open: ReadonlySet<string>,
  person: Person,
  at: number,
): GroupMember | null {
  const common = { group: definition.id, opportunity, person: person.id, leftOut: false, since: at, ...NOTHING_SEEN }
  const inDeals = dealRoles.filter(
    deal =>
      deal.person === person.id &&
      (opportunity === WHOLE_ACCOUNT ? open.has(deal.opportunity) : deal.opportunity === opportunity),
  )
  const given = person.roleBy === 'title' ? null : wantedRole(definition, person.role)
  if (inDeals.length === 0 && given !== null) return { ...common, role: given, confidence: 1, by: 'crm' }
  const byTitle = roleByTitle(definition, person.title)
  const [inDeal] = inDeals
  if (inDeal) {
    const said = inDeals.map(deal => wantedRole(definition, deal.role)).find(role => role !== null) ?? null
    const role = said ?? given ?? byTitle?.role ?? null
    return { ...common, role, confidence: said !== null || given !== null ? 1 : IN_DEAL_SURE, by: 'opportunity' }
  }
  if (byTitle) return { ...common, ...byTitle, by: 'title' }
  const interested = definition.topics.some(topic => person.topics.includes(topic))
  return interested ? { ...common, role: null, confidence: TOPIC_SURE, by: 'topic' } : null
}

function wantedRole({ roles }: GroupDefinition, role: string | null): string | null {
  return role !== null && roles.some(one => one.role === role) ? role : null
}

/** The newest word counts, except against what somebody set by hand. */
function positionOf(
  { positions }: GroupDefinition,
  before: GroupMember['position'],
  person: string,
  seen: readonly Seen[],
): GroupMember['position'] {
  let position = before
  for (const { what, at, ...one } of seen) {
    const is = 'position' in what ? what.position : positions[what.signal]
    if (one.person !== person || is === undefined || position?.by === 'hand') continue
    if (position === null || at >= position.at) position = { is, by: 'position' in what ? 'task' : 'signal', at }
  }
  return position
}

function same(a: GroupMember, b: GroupMember): boolean {
  return (
    a.role === b.role &&
    a.by === b.by &&
    a.confidence === b.confidence &&
    a.leftOut === b.leftOut &&
    a.position?.is === b.position?.is &&
    a.position?.at === b.position?.at
  )
}
