import type { Settings } from '../../language/settings.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import type { AccountView } from '../condition/account-view.ts'
import type { Fields } from '../condition/evaluate-where.ts'
import { personPoints } from '../people/person-points.ts'
import { personScores } from '../scoring/person-score.ts'
import { scoreAt } from '../scoring/score-at.ts'
import { statesByRule } from './judge-lead.ts'
import { type LeadKnown, leadFields } from './lead-fields.ts'
import { mayMove } from './lead-state.ts'
import type { LeadState } from './lead-states.ts'

/** A lead of an account, as far as its state hangs on it. */
export interface StoredLead extends Omit<LeadKnown, 'freemail'> {
  key: string
  state: LeadState
  person: string | null
}

/** The outcome of a task says where the leads of somebody stand. */
export interface LeadOutcome {
  person: string
  to: LeadState
}

/** A lead moves. */
export interface SettledLead {
  lead: string
  state: LeadState
  by: 'rule' | 'task'
}

type LeadAccount = Pick<StoredAccount, 'leads' | 'people' | 'sums' | 'tier' | 'country' | 'industry' | 'employees'>

/**
 * The leads of an account that move, step by step: by outcomes of tasks, and by the rules that say when one is
 * marketing-qualified and when marketing accepts it.
 */
export function settleLeads(
  settings: Settings,
  account: LeadAccount,
  view: AccountView,
  outcomes: readonly LeadOutcome[],
): SettledLead[] {
  return account.leads.flatMap((lead): SettledLead[] => {
    const outcome = outcomes.findLast(({ person, to }) => person === lead.person && mayMove(lead.state, to, 'task'))
    if (outcome) return [{ lead: lead.key, state: outcome.to, by: 'task' }]
    if (lead.state !== 'new' && lead.state !== 'mql') return []
    const states = statesByRule(settings.leads, lead.state, fieldsOf(settings, account, view, lead))
    return states.map(state => ({ lead: lead.key, state, by: 'rule' }))
  })
}

function fieldsOf(settings: Settings, account: LeadAccount, view: AccountView, lead: StoredLead) {
  const { tier, country, industry, employees } = account
  const terms = view.scores[settings.workspace.rankBy]
  const sums = lead.person === null ? [] : account.sums.filter(sum => sum.person === lead.person)
  const fields = leadFields(
    { ...lead, freemail: null },
    {
      ...{ tier, country, industry, employees },
      accountPoints: terms ? scoreAt(terms, view.now) : 0,
      points: personPoints(settings, sums, view.now),
      engaged: view.people.find(person => person.id === lead.person)?.engaged ?? false,
    },
  )
  return { ...fields, ...personScoreFields(settings, account, view, lead.person) }
}

/** `score.person`, `band.person`: the scores of the person a lead is; unknown while nobody is. */
function personScoreFields(
  { scores }: Settings,
  account: LeadAccount,
  view: AccountView,
  person: string | null,
): Fields {
  const known = account.people.find(({ id }) => id === person)
  if (!known) return {}
  return Object.fromEntries(
    personScores(scores, account, view, known).flatMap(({ definition: { id }, score, band }) => [
      [`score.${id}`, score],
      [`band.${id}`, band],
    ]),
  )
}
