import { currentHold } from '../../../db/account-holds.ts'
import { readGroupEdit } from '../../../db/group-edits.ts'
import { listAccountTasks } from '../../../db/list-account-tasks.ts'
import { listPeople } from '../../../db/list-people.ts'
import { readAccount } from '../../../db/read-account.ts'
import { type AccountDetails, readAccountDetails } from '../../../db/read-account-details.ts'
import { todayIn, viewAt, zoneOf } from '../../../domain/account/view-at.ts'
import { parseDay } from '../../../domain/calendar/iso-date.ts'
import type { AccountView } from '../account-answers.ts'
import { accountJourneys, inOrder } from './account-journey.ts'
import { accountRows } from './account-rows.ts'
import { alsoHere } from './also-here.ts'
import { factTexts } from './fact-texts.ts'
import { groupView } from './group-view.ts'
import { hierarchyOf } from './hierarchy.ts'
import { holdView } from './hold-view.ts'
import { leadsOf } from './lead-views.ts'
import { planView } from './plan-view.ts'
import type { Reading } from './reading.ts'
import { roleView, staffView } from './refs.ts'
import { scoreViews } from './score-views.ts'
import { reasonKinds, taskRows } from './task-rows.ts'
import { tierView } from './tier-views.ts'

/** Everything an account's page shows; null if there is no such account. */
export async function accountView(reading: Reading, key: string): Promise<AccountView | null> {
  const { db, defs, settings, now } = reading
  const [[found], stored, people, tasks, hold] = await Promise.all([
    accountRows(reading, [key]),
    readAccount(db, key, {}),
    listPeople(db, key),
    listAccountTasks(db, key, settings.workspace.rankBy, [...reasonKinds(reading).keys()]),
    currentHold(db, key),
  ])
  if (!found || !stored) return null
  const { record } = found
  const [details, openTasks, also, leads, tier, plan, edit] = await Promise.all([
    readAccountDetails(db, key),
    taskRows(reading, tasks),
    alsoHere(reading, key),
    leadsOf(reading, key),
    tierView(reading, key),
    planView(reading, key),
    readGroupEdit(db, key),
  ])
  if (!details || !tier) return null
  const view = viewAt(stored, defs, now)
  const facts = factTexts(reading, view.facts)
  const today = todayIn(zoneOf(stored, defs), now)
  const [hierarchy, journeys] = await Promise.all([
    hierarchyOf(reading, key, details, view.facts),
    accountJourneys(reading, record, inOrder(reading, record.runs), details),
  ])
  return {
    account: found.row,
    zone: zoneOf(stored, defs),
    hold: holdView(reading, hold),
    domain: record.domain,
    tier,
    facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
    team: teamOf(reading, details),
    hierarchy,
    journeys,
    scores: scoreViews(reading, stored, stored.sums, details.bands, now),
    ...groupView(reading, stored, people, details.opportunities),
    groupsVersion: edit.version,
    opportunities: details.opportunities,
    dealPeople: details.dealPeople.map(one => ({ ...one, role: roleView(settings, one.role) })),
    contracts: details.contracts.map(contract => ({ ...contract, daysLeft: daysBetween(today, contract.ends) })),
    leads,
    openTasks,
    also,
    plan,
  }
}

/** Our people of the account, in the order of the workspace's roles. */
function teamOf(reading: Reading, { team }: AccountDetails): AccountView['team'] {
  const { workspace } = reading.settings
  const place = (role: string): number => workspace.team.findIndex(r => r.id === role)
  return team
    .map(({ role, staff }) => {
      const title = workspace.team.find(r => r.id === role)?.title ?? role
      return { role, title, staff: staffView(reading, staff) }
    })
    .sort((a, b) => place(a.role) - place(b.role))
}

function daysBetween(from: string, to: string): number {
  return (parseDay(to) ?? 0) - (parseDay(from) ?? 0)
}
