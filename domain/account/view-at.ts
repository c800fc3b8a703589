import type { Settings } from '../../language/settings.ts'
import { dayOfCivil } from '../calendar/civil.ts'
import { formatDay } from '../calendar/iso-date.ts'
import { isZone, toLocal } from '../calendar/zone-table.ts'
import type { AccountView, Occurrence, PersonView } from '../condition/account-view.ts'
import type { Ground } from '../condition/truth-at.ts'
import { countingDeals } from '../deals/counting-deals.ts'
import { amountOf, resolveFacts } from '../facts/resolve-facts.ts'
import { addGroupFacts } from '../groups/group-readings.ts'
import { oncePer } from '../once-per.ts'
import { allScoreTerms } from '../scoring/terms-from-sums.ts'
import { segmentFacts } from '../segment/segments-at.ts'
import type { Definitions } from './definitions.ts'
import type { StoredAccount } from './stored-account.ts'

/** The zone of an account: its own, else the workspace's. */
export function zoneOf(account: Pick<StoredAccount, 'zone'>, defs: Definitions): string {
  return account.zone !== null && isZone(account.zone) ? account.zone : defs.settings.workspace.zone
}

/** Today in a zone, ISO. */
export function todayIn(zone: string, now: number): string {
  const { year, month, day } = toLocal(zone, now)
  return formatDay(dayOfCivil(year, month, day))
}

const motionsOf = oncePer(({ motions }: Settings['workspace']) => motions.map(motion => motion.id))

/** An account as conditions see it at a moment (UTC milliseconds). The same stored account may be viewed at several. */
export function viewAt(account: StoredAccount, defs: Definitions, now: number): AccountView {
  const { settings } = defs
  const { workspace } = settings
  const { currency } = workspace
  const starts = account.runs.map(run => run.startedAt)
  const closedSince = starts.length === 0 ? null : Math.min(...starts)
  const resolved = resolveFacts(
    settings.facts,
    {
      fields: { ...account.extra, ...fieldsOf(account) },
      opportunities: account.opportunities,
      contracts: account.contracts,
      usage: account.usage,
      people: account.people,
    },
    {
      today: todayIn(zoneOf(account, defs), now),
      currency,
      closedSince,
      motions: motionsOf(workspace),
    },
  )
  const facts = { ...resolved, ...segmentFacts(account.segments) }
  addGroupFacts(facts, resolved, settings, account, now)
  const people = peopleAt(account, defs, now)
  const deals = countingDeals(account.opportunities, closedSince).map(deal => {
    return { stage: deal.stage, amount: amountOf(deal, currency), closeDate: deal.closeDate, motion: deal.motion }
  })
  const scores = allScoreTerms(settings.scores, account.sums, { now, facts })
  return { now, facts, people, deals, scores, bands: bandsOf(scores, account), recent: recentOf(account) }
}

/** The people of an account as conditions see them at a moment. */
export function peopleAt(
  { people }: Pick<StoredAccount, 'people'>,
  { settings: { workspace } }: Definitions,
  now: number,
): PersonView[] {
  return people.map(({ id, role, lastSeenAt, optedOut }) => {
    const engaged = lastSeenAt !== null && now - lastSeenAt <= workspace.engagedFor
    return { id, role, engaged, optedOut }
  })
}

/** The same view of an account in which only signals of windows and bands have changed since: scores and facts ask neither. */
export function withSignalsAndBands(view: AccountView, account: StoredAccount): AccountView {
  return { ...view, bands: bandsOf(view.scores, account), recent: recentOf(account) }
}

function bandsOf(scores: AccountView['scores'], { bands }: StoredAccount): AccountView['bands'] {
  const all: Record<string, string> = {}
  for (const score of Object.keys(scores)) all[score] = bands[score] ?? 'none'
  return all
}

/** What a whole condition is answered from, for an account outside a journey. */
export function groundOf(account: StoredAccount, defs: Definitions, view: AccountView): Ground {
  return { view, atoms: defs.atoms, zone: zoneOf(account, defs), dayStart: defs.settings.workspace.dayStart }
}

function fieldsOf(a: StoredAccount) {
  const { key, name, domain, tier, status, country, industry, employees, renewalStatus } = a
  return { id: key, name, domain, tier, status, country, industry, employees, renewalStatus }
}

function recentOf(account: StoredAccount): Record<string, Occurrence[]> {
  const recent: Record<string, Occurrence[]> = {}
  for (const signal of account.recent) {
    const { kind } = signal
    const same = recent[kind]
    if (same) same.push(signal)
    else recent[kind] = [signal]
  }
  return recent
}
