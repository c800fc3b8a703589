import type { PlanView } from '../../../client/http/plan-answers.ts'
import { type Answer, ok, problem } from './fixture-answer.ts'
import type { FixtureApi } from './fixture-api.ts'
import { at } from './fixture-clock.ts'
import { JONAS, STAFF } from './fixture-people.ts'
import { noteEntry } from './fixture-timeline.ts'

/** What somebody does to the account that is open: plan, notes, hold, tier, groups. */
export function actOnAccount(
  api: FixtureApi,
  part: string,
  by: string | undefined,
  version: number | null,
  body: Record<string, unknown>,
): Answer {
  if (part === 'group') return setMember(api, by, version, body)
  api.asked.push({ act: part, by, body })
  if (part === 'tier') return setTier(api, by, body)
  if (part === 'hold') {
    const { until, reason } = body as { until?: string; reason?: string }
    const held = until !== undefined && reason !== undefined
    api.account.hold = held ? { reason, by: JONAS, since: at(0), until } : null
    return ok({})
  }
  const who = STAFF.find(person => person.id === by) ?? null
  const now = new Date(api.now()).toISOString()
  if (part === 'notes' && body['text'] === undefined) return ok({ id: Number(api.timeline.shift() !== undefined) })
  if (part === 'notes') {
    api.timeline.unshift(noteEntry(`${who?.name} noted: ${body['text']}`, now))
    return ok({ id: 1 })
  }
  const { plan } = api.account
  if (version !== plan.version) return problem(412, 'plan_stale', `${plan.changedBy?.name} changed the plan meanwhile`)
  const goals = (body['goals'] as PlanView['goals']).map((goal, n) => ({
    ...goal,
    id: n + 1,
    setBy: who ?? JONAS,
    setAt: now,
  }))
  const owner = STAFF.find(person => person.id === body['owner']) ?? null
  api.account.plan = { ...plan, version: plan.version + 1, owner, goals, changedBy: who, changedAt: now }
  return ok(api.account.plan)
}

/** Sets what somebody is in the first group; the answer is read by nobody, the page asks anew. */
function setMember(
  api: FixtureApi,
  by: string | undefined,
  version: number | null,
  body: Record<string, unknown>,
): Answer {
  api.asked.push({ act: 'group', by, body })
  if (version !== api.account.groupsVersion) {
    return problem(412, 'group_changed', 'Mia Sörensen has changed a group of the account since you looked at it')
  }
  api.account.groupsVersion += 1
  const [group] = api.account.groups
  const member = group?.members.find(one => one.person.id === body['person'])
  const who = STAFF.find(person => person.id === by)
  if (!group || !member || !who) return problem(422, 'person_unknown', 'nobody here has that id')
  const role = group.roles.find(one => one.id === body['role'])
  if (body['by'] === 'worked-out') Object.assign(member, { by: 'crm', setBy: null })
  else Object.assign(member, { by: 'hand', setBy: who, ...(role ? { role: { id: role.id, title: role.title } } : {}) })
  return ok({})
}

/** Sets the tier by hand, or takes that back. */
function setTier(api: FixtureApi, by: string | undefined, { tier, reason }: Record<string, unknown>): Answer {
  const { record, account } = { ...api.account.tier, account: api.account.account }
  const hand = tier === null ? null : String(tier)
  const who = { setBy: STAFF.find(person => person.id === by) ?? null, reason: String(reason), setAt: at(0) }
  api.account.tier = {
    ...api.account.tier,
    hand,
    value: hand ?? record,
    by: hand === null ? 'record' : 'hand',
    ...who,
  }
  api.account.account = { ...account, tier: hand ?? record }
  return ok(api.account.tier)
}
