import type { Value } from '../../language/condition/condition.ts'
import type { FactDefinition } from '../../language/settings.ts'
import { countingDeals, dealsOf, newestDeal } from '../deals/counting-deals.ts'
import { ownDealFact } from '../deals/own-deal-fact.ts'
import { oncePer } from '../once-per.ts'

/** The records of an account that facts are resolved from. Instants are UTC milliseconds, days ISO text. */
export interface FactRecords {
  fields: Readonly<Record<string, Value | null | undefined>>
  opportunities: readonly {
    stage: string
    motion: string | null
    amount: number | null
    currency: string | null
    closeDate: string | null
    openedAt: number
    closedAt: number | null
  }[]
  contracts: readonly {
    starts: string
    ends: string
    amount: number | null
    currency: string | null
    noticeDate: string | null
    autoRenews: boolean | null
  }[]
  /** where they are at hand; else what hangs on them is unknown */
  people?: readonly { optedOut: boolean }[]
  usage: readonly { metrics: Readonly<Record<string, number>> }[]
}

export interface FactMoment {
  /** today in the account's zone, ISO */
  today: string
  /** the workspace's currency: amounts in another one are unknown */
  currency: string
  /** closed opportunities count from then on, the start of the account's run; null = they do not count */
  closedSince: number | null
  /** for each of these motions what is known of deals is told of its own ones, too */
  motions: readonly string[]
}

type FactDefinitions = Readonly<Record<string, FactDefinition>>

/** What is looked at for every account, in lists that are made once. */
const listed = oncePer((definitions: FactDefinitions) => {
  const all = Object.entries(definitions)
  const ofDeals = all.flatMap(([, definition]) => (definition.resolver === 'newest opportunity' ? [definition] : []))
  return { all, ofDeals }
})

/** The names of the facts of deals by motion, made once: to put them together costs more than to resolve them. */
const ownNames = oncePer((_definitions: FactDefinitions) => new Map<string, string[]>())

function ownNamesOf(definitions: FactDefinitions, motion: string): readonly string[] {
  const known = ownNames(definitions)
  const names = known.get(motion) ?? listed(definitions).ofDeals.map(fact => ownDealFact(fact.name, motion))
  known.set(motion, names)
  return names
}

/** Resolves every declared fact from an account's records; what cannot be told is null. */
export function resolveFacts(
  definitions: FactDefinitions,
  records: FactRecords,
  moment: FactMoment,
): Record<string, Value | null> {
  const facts: Record<string, Value | null> = {}
  const active = records.contracts.filter(c => c.starts <= moment.today && c.ends >= moment.today)
  const counting = countingDeals(records.opportunities, moment.closedSince)
  const known = { records, moment, active, opportunity: newestDeal(counting) }
  const { all, ofDeals } = listed(definitions)
  for (const [name, definition] of all) facts[name] = resolve(definition, known)
  for (const motion of ofDeals.length === 0 ? [] : moment.motions) {
    const own = { ...known, opportunity: newestDeal(dealsOf(counting, motion, moment.motions)) }
    for (const [n, name] of ownNamesOf(definitions, motion).entries()) {
      const fact = ofDeals[n]
      if (fact) facts[name] = resolve(fact, own)
    }
  }
  return facts
}

interface Known {
  records: FactRecords
  moment: FactMoment
  active: FactRecords['contracts']
  opportunity: FactRecords['opportunities'][number] | undefined
}

function resolve(definition: FactDefinition, { records, moment, active, opportunity }: Known): Value | null {
  switch (definition.resolver) {
    case 'account field':
      return records.fields[definition.field] ?? null
    case 'active contract':
      return active.length > 0
    case 'sum of active contracts':
      return sumIn(moment.currency, active)
    case 'earliest contract end':
      return earliest(active)?.ends ?? null
    case 'earliest notice date':
      return active.flatMap(c => c.noticeDate ?? []).sort()[0] ?? null
    case 'renewal of earliest contract':
      return earliest(active)?.autoRenews ?? null
    case 'opted-out people':
      return records.people?.length ? records.people.every(person => person.optedOut) : null
    case 'newest opportunity':
      return opportunityField(definition.field, opportunity, moment.currency)
    case 'buying group':
      // told beside the others, from the groups as they are; a rehearsal may say it
      return records.fields[definition.name] ?? null
    case 'latest usage':
      return sumOf(records.usage.map(report => report.metrics[definition.field]))
    default:
      return definition.resolver satisfies never
  }
}

/** The contract that ends first; of two that end together the one that started first. */
function earliest(contracts: Known['active']): Known['active'][number] | undefined {
  return contracts.toSorted((a, b) => (`${a.ends} ${a.starts}` < `${b.ends} ${b.starts}` ? -1 : 1))[0]
}

function opportunityField(field: string, o: Known['opportunity'], currency: string): Value | null {
  if (!o) return null
  if (field === 'stage') return o.stage
  if (field === 'closeDate') return o.closeDate
  return field === 'amount' ? amountOf(o, currency) : null
}

/** What a deal is worth, where that is told in the workspace's currency. */
export function amountOf(deal: { amount: number | null; currency: string | null }, currency: string): number | null {
  return (deal.currency ?? currency) === currency ? deal.amount : null
}

function sumIn(
  currency: string,
  amounts: readonly { amount: number | null; currency: string | null }[],
): number | null {
  if (amounts.some(a => a.currency !== null && a.currency !== currency)) return null
  return sumOf(amounts.map(a => a.amount))
}

/** Unknown parts leave the sum of the known ones; nothing known is unknown. */
function sumOf(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter(value => value !== null && value !== undefined)
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
}
