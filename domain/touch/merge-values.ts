import type { Value } from '../../language/condition/condition.ts'
import type { Settings } from '../../language/settings.ts'
import type { AccountView } from '../condition/account-view.ts'
import { evaluateExpr } from '../condition/evaluate-test.ts'
import { shownScore } from '../scoring/shown-score.ts'

/** Who a text is filled in for, and in whose name. */
export interface MergeFor {
  /** key of the account */
  account: string
  /** null = nothing is known of the account any more */
  view: AccountView | null
  person: { firstName: string | null; lastName: string | null; role: string | null } | null
  senderName: string
  /** by what a landing page knows the person again; left out = it does not */
  token?: string
}

/** What merge fields of a content stand for, by name: facts, scores and bands of the account, the person, the sender; null = unknown. */
export function mergeValues(
  { scores }: Pick<Settings, 'scores'>,
  { account, view, person, senderName, token = '' }: MergeFor,
): Record<string, Value | null> {
  const values: Record<string, Value | null> = {
    'account.key': account,
    'person.firstName': person?.firstName ?? null,
    'person.lastName': person?.lastName ?? null,
    'person.role': person?.role ?? null,
    'person.token': token,
    'sender.name': senderName,
  }
  if (!view) return values
  for (const id of Object.keys(scores)) {
    const score = evaluateExpr({ k: 'fact', name: `score.${id}` }, view)
    values[`score.${id}`] = typeof score === 'number' ? shownScore(score) : score
    values[`band.${id}`] = evaluateExpr({ k: 'fact', name: `band.${id}` }, view)
  }
  for (const [name, value] of Object.entries(view.facts)) values[name] = value ?? null
  return values
}
