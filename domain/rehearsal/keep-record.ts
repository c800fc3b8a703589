import type { Value } from '../../language/condition/condition.ts'
import type { FactDefinition } from '../../language/settings.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { formatDay } from '../calendar/iso-date.ts'

type Data = Readonly<Record<string, Value | null>>

const OWN = ['name', 'domain', 'tier', 'status', 'country', 'industry', 'employees', 'renewalStatus']

const text = (value: Value | null | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
const number = (value: Value | null | undefined): number | undefined => (typeof value === 'number' ? value : undefined)

/** An account with fields changed, by fact name; what is no column is kept beside them. An account always has a status. */
export function withFields(stored: StoredAccount, fields: Data): StoredAccount {
  const known = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && !(field === 'status' && value === null),
  )
  const own = known.filter(([field]) => OWN.includes(field))
  const extra = known.filter(([field]) => !OWN.includes(field))
  const said = own.find(([field]) => field === 'tier')?.[1]
  // without what was said of it, the tier is what the rules give
  const tier =
    said === undefined ? {} : said === null ? { tier: stored.tierRule, tierBy: null } : { tierBy: 'record' as const }
  return { ...stored, ...Object.fromEntries(own), ...tier, extra: { ...stored.extra, ...Object.fromEntries(extra) } }
}

/** An account with what a signal says of an opportunity. */
export function withOpportunity(stored: StoredAccount, data: Data, at: number): StoredAccount {
  const id = text(data['opportunity']) ?? `${stored.key}/opportunity`
  const before = stored.opportunities.find(o => o.id === id)
  const said = text(data['stage'])
  const stage = said === 'open' || said === 'won' || said === 'lost' ? said : (before?.stage ?? 'open')
  const after: StoredAccount['opportunities'][number] = {
    id,
    stage,
    motion: text(data['motion']) ?? before?.motion ?? null,
    amount: number(data['amount']) ?? before?.amount ?? null,
    currency: text(data['currency']) ?? before?.currency ?? null,
    closeDate: text(data['closeDate']) ?? before?.closeDate ?? null,
    openedAt: before?.openedAt ?? at,
    closedAt: stage === 'open' ? null : before && before.stage !== 'open' ? before.closedAt : at,
  }
  return { ...stored, opportunities: [...stored.opportunities.filter(o => o.id !== id), after] }
}

/** An account with what a signal says of a contract; a new one needs its days. */
export function withContract(stored: StoredAccount, data: Data): StoredAccount {
  const id = text(data['contract']) ?? `${stored.key}/contract`
  const before = stored.contracts.find(c => c.id === id)
  const [starts, ends] = [text(data['start']) ?? before?.starts, text(data['end']) ?? before?.ends]
  if (starts === undefined || ends === undefined) return stored
  const amount = number(data['amount']) ?? before?.amount ?? null
  const currency = text(data['currency']) ?? before?.currency ?? null
  const noticeDate = text(data['noticeDate']) ?? before?.noticeDate ?? null
  const said = data['autoRenews']
  const autoRenews = typeof said === 'boolean' ? said : (before?.autoRenews ?? null)
  const toldWindow = before?.toldWindow ?? null
  const after = { id, starts, ends, amount, currency, noticeDate, autoRenews, toldWindow }
  return { ...stored, contracts: [...stored.contracts.filter(c => c.id !== id), after] }
}

/** An account with a report of usage. */
export function withUsage(stored: StoredAccount, product: string, metrics: Record<string, number>): StoredAccount {
  const before = stored.usage.find(u => u.product === product)
  const after = { product, metrics: { ...before?.metrics, ...metrics } }
  return { ...stored, usage: [...stored.usage.filter(u => u.product !== product), after] }
}

/**
 * An account whose records make a fact so. Facts of contracts share one contract, those of deals one deal; a customer whose
 * renewal date is not said has a contract that ends a year from now. `null` makes a fact unknown.
 */
export function withFact(stored: StoredAccount, fact: FactDefinition, value: Value | null, at: number): StoredAccount {
  switch (fact.resolver) {
    case 'account field':
      return withFields(stored, { [fact.field]: value })
    case 'newest opportunity': {
      if (value !== null) return withOpportunity(stored, { [fact.field]: value }, at)
      // a deal always has a stage: where that is unknown, there is none
      const left = fact.field === 'stage' ? [] : stored.opportunities
      return { ...stored, opportunities: left.map(deal => ({ ...deal, [fact.field]: null })) }
    }
    case 'latest usage': {
      if (value !== null) return withUsage(stored, '', { [fact.field]: Number(value) })
      const usage = stored.usage.map(u => {
        const { [fact.field]: _gone, ...metrics } = u.metrics
        return { ...u, metrics }
      })
      return { ...stored, usage }
    }
    case 'buying group':
      return withFields(stored, { [fact.name]: value })
    case 'opted-out people':
      return { ...stored, people: stored.people.map(person => ({ ...person, optedOut: value === true })) }
    case 'active contract':
      return value === true ? withContract(stored, contractDays(stored, at)) : { ...stored, contracts: [] }
    case 'sum of active contracts':
      return value === null
        ? { ...stored, contracts: stored.contracts.map(c => ({ ...c, amount: null })) }
        : withContract(stored, { ...contractDays(stored, at), amount: value })
    case 'earliest contract end':
      return value === null
        ? { ...stored, contracts: [] }
        : withContract(stored, { ...contractDays(stored, at), end: value })
    case 'earliest notice date':
      return value === null
        ? { ...stored, contracts: stored.contracts.map(c => ({ ...c, noticeDate: null })) }
        : withContract(stored, { ...contractDays(stored, at), noticeDate: value })
    case 'renewal of earliest contract':
      return value === null
        ? { ...stored, contracts: stored.contracts.map(c => ({ ...c, autoRenews: null })) }
        : withContract(stored, { ...contractDays(stored, at), autoRenews: value })
    default:
      return fact.resolver satisfies never
  }
}

function contractDays({ contracts }: StoredAccount, at: number): { start?: string; end?: string } {
  const day = Math.floor(at / DAY_MS)
  return contracts.length > 0 ? {} : { start: formatDay(day - 365), end: formatDay(day + 365) }
}
