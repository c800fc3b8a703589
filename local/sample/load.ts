import { noteFileConsents } from '../../db/consent-acts.ts'
import { matchPeople, updatePeople } from '../../db/import-people.ts'
import { insertSignals, type NewSignal } from '../../db/insert-signals.ts'
import { inTransaction, type Pool, type Tx } from '../../db/pool.ts'
import { insertAccounts, insertStaff } from '../../db/sample-rows.ts'
import { setHistory } from '../../db/set-histories.ts'
import { addPeople, newPersonIds } from '../../db/stitch-people.ts'
import { writeUsage } from '../../db/usage.ts'
import { writeContract } from '../../db/write-contract.ts'
import { writeOpportunity } from '../../db/write-opportunity.ts'
import type { Definitions } from '../../domain/account/definitions.ts'
import { todayIn } from '../../domain/account/view-at.ts'
import { type StitchedPerson, Stitching } from '../../domain/people/stitch-people.ts'
import { countSignals } from '../../intake/count-signals.ts'
import { sweepAccounts } from '../../intake/sweep-accounts.ts'
import { ACCOUNTS, addressOf, domainOf, type SampleAccount, STAFF } from './accounts.ts'
import { choicesOf } from './choices.ts'
import { usersOn } from './usage.ts'
import { loadUsers } from './users.ts'

const DAY = 86_400_000
const HISTORY_DAYS = 90
const SOURCE = 'sample'

/** Loads the sample workspace as it stands at its first start, dates relative to it, and asks who enters a journey. */
export async function loadSample(
  pool: Pool,
  defs: Definitions,
  start: number,
  tell: (line: string) => void,
): Promise<void> {
  await inTransaction(pool, async tx => {
    const zone = defs.settings.workspace.zone
    await insertStaff(
      tx,
      STAFF.map(([id, name, role, manager]) => ({ id, name, role, manager, zone, email: `${id}@plinth.example` })),
    )
    await loadUsers(tx)
    await insertAccounts(tx, ACCOUNTS.map(rowOf), SOURCE)
    for (const account of ACCOUNTS) await loadAccount(tx, defs, account, start)
  })
  tell(
    `${ACCOUNTS.length} accounts, ${ACCOUNTS.reduce((n, a) => n + a.people.length, 0)} people, ${HISTORY_DAYS} days of usage`,
  )
  await sweepAccounts(
    pool,
    defs,
    ACCOUNTS.map(({ key }) => key),
  )
}

function rowOf(a: SampleAccount) {
  const { key, name, tier, country, industry, employees, parent = null, team = {} } = a
  const status = a.customer ? 'customer' : 'target'
  const renewalStatus = a.customer ? 'open' : null
  return { key, name, domain: domainOf(a), tier, status, country, industry, employees, parent, renewalStatus, team }
}

async function loadAccount(tx: Tx, defs: Definitions, account: SampleAccount, start: number): Promise<void> {
  const { key, customer, deal } = account
  const day = (offset: number) => todayIn(defs.settings.workspace.zone, start + offset * DAY)
  await setHistory(tx, key, 'tier', '', account.tier, start)
  await setHistory(tx, key, 'status', '', customer ? 'customer' : 'target', start)
  for (const [role, staff] of Object.entries(account.team ?? {})) await setHistory(tx, key, 'owner', role, staff, start)
  if (customer) {
    const { arr, seats, users, endsIn } = customer
    const contract = {
      id: `${key}-contract`,
      starts: day(endsIn - 365),
      ends: day(endsIn),
      amount: arr,
      currency: 'EUR',
      seats,
    }
    await writeContract(tx, key, contract, start - 300 * DAY)
    for (let back = HISTORY_DAYS; back > 0; back -= 1) {
      const active = usersOn(key, users, start - back * DAY)
      const metrics = { activeUsers: active, seatsUsed: Math.min(seats, active + 4), seatsBought: seats }
      await writeUsage(tx, key, { product: 'planner', day: day(-back), metrics }, start - back * DAY)
    }
  }
  if (deal) {
    const { name, amount, closesIn } = deal
    const change = {
      id: `${key}-deal`,
      name,
      amount,
      currency: 'EUR',
      stage: 'open',
      pipelineStage: 'Proposal',
      closeDate: day(closesIn),
    } as const
    await writeOpportunity(tx, key, change, start - 20 * DAY)
  }
  await loadPeople(tx, defs, account, start)
}

/** People, and what they did before the first start: it counts for scores, and wakes nobody. */
async function loadPeople(tx: Tx, defs: Definitions, account: SampleAccount, start: number): Promise<void> {
  const { key, past } = account
  const stitching = new Stitching([], new Map())
  const people = account.people.map(person => {
    const [firstName, lastName, title, role] = person
    return stitching.stitch(
      key,
      { key: null, email: addressOf(account, person), firstName, lastName, title, role },
      SOURCE,
    )
  })
  const ids = await newPersonIds(tx, stitching.added.size)
  for (const [n, person] of [...stitching.added.keys()].entries()) person.id = ids[n] ?? ''
  const signals = new Map<string, NewSignal>()
  for (const [daysAgo, kind, who] of past) {
    const id = `${key}/past/${daysAgo}/${kind}`
    if (signals.has(id)) continue
    const at = start - daysAgo * DAY
    const person = who === null ? null : (people[who] ?? null)
    if (person) stitching.see(person, at, defs.settings.signals[kind]?.engages ?? false)
    const unknown = { bodyHash: '', unresolved: null, data: {}, flag: null, ignored: null }
    const row = { source: SOURCE, id, kind, account: key, person: person?.id ?? null, at, backfill: true, ...unknown }
    signals.set(id, row)
  }
  await addPeople(tx, stitching.added)
  await loadChoices(tx, defs, account, [...stitching.added.keys()], start)
  await insertSignals(tx, [...signals.values()])
  await countSignals(
    tx,
    defs,
    [...signals.values()].map(({ person, kind, at }) => ({ account: key, person, kind, at })),
  )
}

/** What people chose before the first start, as a file would have told it. */
async function loadChoices(
  tx: Tx,
  defs: Definitions,
  { country }: SampleAccount,
  people: readonly StitchedPerson[],
  start: number,
): Promise<void> {
  const classes = defs.settings.workspace.consents.map(({ id }) => id)
  const known = await matchPeople(tx, people)
  await updatePeople(
    tx,
    [...known].map(([n, person]) => ({ ...person, ...choicesOf(country, n, classes, start, SOURCE) })),
  )
  await noteFileConsents(
    tx,
    people.map(({ id }) => id),
    SOURCE,
  )
}
