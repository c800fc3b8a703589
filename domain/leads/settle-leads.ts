import type { Settings } from '../../language/settings.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import type { AccountView } from '../condition/account-view.ts'
import { personPoints } from '../people/person-points.ts'
import { scoreAt } from '../scoring/score-at.ts'
import { isQualified } from './judge-lead.ts'
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

/** The leads of an account that move: by outcomes of tasks, and by the rule that says when one is marketing-qualified. */
export function settleLeads(
  settings: Settings,
  account: LeadAccount,
  view: AccountView,
  outcomes: readonly LeadOutcome[],
): SettledLead[] {
  return account.leads.flatMap((lead): SettledLead[] => {
    const outcome = outcomes.findLast(({ person, to }) => person === lead.person && mayMove(lead.state, to, 'task'))
    if (outcome) return [{ lead: lead.key, state: outcome.to, by: 'task' }]
    const qualified = lead.state === 'new' && isQualified(settings.leads, fieldsOf(settings, account, view, lead))
    return qualified ? [{ lead: lead.key, state: 'mql', by: 'rule' }] : []
  })
}

function fieldsOf(settings: Settings, account: LeadAccount, view: AccountView, lead: StoredLead) {
  const { tier, country, industry, employees } = account
  const terms = view.scores[settings.workspace.rankBy]
  const sums = lead.person === null ? [] : account.sums.filter(sum => sum.person === lead.person)
  return leadFields(
    { ...lead, freemail: null },
    {
      ...{ tier, country, industry, employees },
      accountPoints: terms ? scoreAt(terms, view.now) : 0,
      points: personPoints(settings, sums, view.now),
      engaged: view.people.find(person => person.id === lead.person)?.engaged ?? false,
    },
  )
}
