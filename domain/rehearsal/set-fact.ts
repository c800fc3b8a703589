import type { Value } from '../../language/condition/condition.ts'
import type { Definitions } from '../account/definitions.ts'
import type { SignalEvent } from '../journey/inputs.ts'
import { withFact } from './keep-record.ts'
import type { Rehearsed } from './rehearsed.ts'
import { reportUsage } from './take-signal.ts'

/** Makes a fact of an account so, and answers what is noticed by it: of usage it is a report, and may be a spike. */
export function setFact(
  defs: Definitions,
  account: Rehearsed,
  name: string,
  value: Value | null,
  at: number,
): SignalEvent[] {
  const fact = defs.settings.facts[name]
  if (!fact) return []
  if (fact.resolver === 'latest usage' && value !== null)
    return reportUsage(defs, account, '', { [fact.field]: Number(value) }, at)
  account.stored = withFact(account.stored, fact, value, at)
  return []
}
