import type { Value } from '../../language/condition/condition.ts'
import type { GroupDefinition } from '../../language/group-definition.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'
import { WHOLE_ACCOUNT } from './member.ts'

/** A deal, as far as groups go by it. */
interface Deal {
  id: string
  stage: string
  motion: string | null
  openedAt: number
}

/** A group an account has: one for the account, or one for a deal. */
export interface AccountGroup {
  definition: GroupDefinition
  opportunity: string
}

/**
 * The buying groups an account has by its facts: of those that apply to it, one each for the account, or one for every open
 * deal, the newest first. Only a clear yes counts.
 */
export function groupsOf(
  groups: Readonly<Record<string, GroupDefinition>>,
  facts: Readonly<Record<string, Value | null | undefined>>,
  deals: readonly Deal[],
): AccountGroup[] {
  return Object.keys(groups)
    .sort()
    .flatMap(id => {
      const definition = groups[id]
      if (!definition || (definition.for && evaluateWhere(definition.for.test, facts) !== true)) return []
      if (definition.per === 'account') return [{ definition, opportunity: WHOLE_ACCOUNT }]
      return deals
        .filter(deal => deal.stage === 'open' && (definition.motion === null || deal.motion === definition.motion))
        .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1))
        .map(deal => ({ definition, opportunity: deal.id }))
    })
}
