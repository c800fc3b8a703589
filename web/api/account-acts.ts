import { queryOptions } from '@tanstack/react-query'
import type { PersonView } from '../../client/http/person-answers.ts'
import type { PlanView } from '../../client/http/plan-answers.ts'
import type { TierBody, TierView } from '../../client/http/tier-answers.ts'
import { read, send } from './request.ts'

/** A plan as somebody wants it: goals without an id are new. */
export interface WantedPlan {
  owner: string | null
  goals: { id: number | null; title: string; due: string | null; state: PlanView['goals'][number]['state'] }[]
}

const pathOf = (account: string): string => `/v1/accounts/${encodeURIComponent(account)}`

/** Changes the plan of an account as somebody who saw a version of it; refused with 412 when somebody was faster. */
export function changePlan(account: string, plan: WantedPlan, by: string, seen: number): Promise<PlanView> {
  return send(`${pathOf(account)}/plan`, plan, { 'acting-as': by, 'if-match': `"${seen}"` })
}

/** Writes a note on an account; answers the id it is taken back by. */
export function addNote(account: string, text: string, by: string): Promise<{ id: number }> {
  return send(`${pathOf(account)}/notes`, { text }, { 'acting-as': by })
}

/** Takes a note of one's own back. */
export function takeBackNote(account: string, id: number, by: string): Promise<unknown> {
  return send(`${pathOf(account)}/notes/${id}/take-back`, {}, { 'acting-as': by })
}

/** Keeps automatic touches away from an account until a moment. */
export function holdAccount(account: string, hold: { until: string; reason: string }, by: string): Promise<unknown> {
  return send(`${pathOf(account)}/hold`, hold, { 'acting-as': by })
}

/** Lets them go on at once. */
export function liftHold(account: string, by: string): Promise<unknown> {
  return send(`${pathOf(account)}/hold/lift`, {}, { 'acting-as': by })
}

/** Sets the tier by hand; null takes back what was set. */
export function setTier(account: string, tier: TierBody, by: string): Promise<TierView> {
  return send(`${pathOf(account)}/tier`, tier, { 'acting-as': by })
}

/** Somebody at an account, with the campaigns they were in. */
export const personRead = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: ({ signal }) => read<PersonView>(`/v1/people/${encodeURIComponent(id)}`, signal),
  })
