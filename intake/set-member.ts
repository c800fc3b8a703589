import { noteGroupEdit, readGroupEdit } from '../db/group-edits.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { setMembers } from '../db/write-members.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { viewAt } from '../domain/account/view-at.ts'
import { groupsOf } from '../domain/groups/groups-of.ts'
import { groupKey, WHOLE_ACCOUNT } from '../domain/groups/member.ts'
import { type HandOnMember, memberByHand } from '../domain/groups/member-by-hand.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settle } from './settle.ts'

/** Whom somebody sets something of, in which group. */
export interface MemberNamed {
  account: string
  group: string
  /** null = the only one, or the one of the account */
  opportunity: string | null
  person: string
}

export type MemberRefusal =
  | { code: 'account-unknown' | 'group-unknown' | 'person-unknown' | 'role-unknown'; message: string }
  | { code: 'opportunity-missing'; message: string }
  /** somebody has set something since it was looked at */
  | { code: 'group-changed'; message: string; by: string | null; at: number | null }

/**
 * Sets by hand what somebody is in a buying group, whether they are in it, or where they stand; from then on it is not worked out
 * any more, until that is asked for again. `version` = the edit that was seen last; null = it does not matter. The account is settled in the same transaction, so its conditions see it at once.
 */
export async function setMember(
  pool: Pool,
  defs: Definitions,
  named: MemberNamed,
  hand: HandOnMember,
  { by, version }: { by: string; version: number | null },
): Promise<{ refused: MemberRefusal } | null> {
  return retryConflicts(() =>
    inTransaction(pool, async tx => {
      const locked = await lockAccount(tx, named.account)
      const before = locked && (await readAccount(tx, named.account, defs.windows))
      if (!locked || !before) return refuse('account-unknown', `there is no account ${named.account}`)
      const last = await readGroupEdit(tx, named.account)
      if (version !== null && version !== last.version) {
        const message = 'has changed a group of the account since you looked at it: look again, then set it'
        return { refused: { code: 'group-changed', message, by: last.by, at: last.at } }
      }
      const groups = groupsOf(defs.settings.groups, viewAt(before, defs, locked.at).facts, before.opportunities)
      const found = groups.filter(
        ({ definition, opportunity }) =>
          definition.id === named.group && (named.opportunity ?? opportunity) === opportunity,
      )
      const [group] = found
      if (!group) {
        const has = groups.map(g => nameOf(g.definition.id, g.opportunity))
        return refuse('group-unknown', `${named.account} has no such buying group; it has ${has.join(', ') || 'none'}`)
      }
      if (found.length > 1) {
        const deals = found.map(g => g.opportunity).join(', ')
        return refuse('opportunity-missing', `of which deal? There is a group ${named.group} for each of ${deals}`)
      }
      const person = before.people.find(p => p.id === named.person)
      if (!person) return refuse('person-unknown', `nobody at ${named.account} has the id ${named.person}`)
      const roles = group.definition.roles.map(role => role.role)
      if (hand !== 'worked-out' && typeof hand.role === 'string' && !roles.includes(hand.role)) {
        return refuse('role-unknown', `the group has no role ${hand.role}; its roles are ${roles.join(', ')}`)
      }
      const key = { group: group.definition.id, opportunity: group.opportunity }
      const known = before.members.find(m => groupKey(m) === groupKey(key) && m.person === person.id) ?? null
      const after = memberByHand(known, { ...key, person: person.id }, hand, locked.at)
      await noteGroupEdit(tx, named.account, by, locked.at)
      await setMembers(tx, [{ ...after, account: named.account, setBy: after.by === 'hand' ? by : null }])
      await settle(tx, defs, locked, before)
      return null
    }),
  )
}

function nameOf(group: string, opportunity: string): string {
  return opportunity === WHOLE_ACCOUNT ? group : `${group} (${opportunity})`
}

function refuse(code: Exclude<MemberRefusal['code'], 'group-changed'>, message: string): { refused: MemberRefusal } {
  return { refused: { code, message } }
}
