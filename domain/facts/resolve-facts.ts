import type { Value } from '../../language/condition/condition.ts'
import type { FactDefinition } from '../../language/settings.ts'
import { countingDeals, dealsOf, newestDeal } from '../deals/counting-deals.ts'
import { ownDealFact } from '../deals/own-deal-fact.ts'

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

/** Resolves every declared fact from an account's records; what cannot be told is null. */
export function resolveFacts(
  definitions: Readonly<Record<string, FactDefinition>>,
  records: FactRecords,
  moment: FactMoment,
): Record<string, Value | null> {
  const facts: Record<string, Value | null> = {}
  const active = records.contracts.filter(c => c.starts <= moment.today && c.ends >= moment.today)
  const counting = countingDeals(records.opportunities, moment.closedSince)
  const known = { records, moment, active, opportunity: newestDeal(counting) }
  for (const [name, definition] of Object.entries(definitions)) facts[name] = resolve(definition, known)
  const ofDeals = Object.values(definitions).filter(({ resolver }) => resolver === 'newest opportunity')
  for (const motion of ofDeals.length === 0 ? [] : moment.motions) {
    const own = { ...known, opportunity: newestDeal(dealsOf(counting, motion, moment.motions)) }
    for (const fact of ofDeals) facts[ownDealFact(fact.name, motion)] = resolve(fact, own)
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
