import type { JourneyLine } from '../../../client/http/run-answers.ts'
import type { AccountRef, JourneyRef, PersonRef, StaffView, StageView } from '../../../client/http/views.ts'

export const JONAS: StaffView = { id: 'jonas', name: 'Jonas Weil', role: 'SDR, DACH' }
export const MIA: StaffView = { id: 'mia', name: 'Mia Sörensen', role: 'SDR, Nordics' }
export const BEN: StaffView = { id: 'ben', name: 'Ben Achterberg', role: 'Account executive' }
export const NOOR: StaffView = { id: 'noor', name: 'Noor Haidari', role: 'Customer success' }
export const STAFF: readonly StaffView[] = [BEN, JONAS, MIA, NOOR]

const STAGES = ['Engaged', 'Accepted', 'Opportunity', 'Onboard', 'Expand']
export const ROLES = {
  champion: { id: 'champion', title: 'Champion' },
  buyer: { id: 'economic-buyer', title: 'Economic buyer' },
  evaluator: { id: 'technical-evaluator', title: 'Technical evaluator' },
  user: { id: 'user', title: 'User' },
}
const BANDS = {
  1: { id: 'one-to-one', title: '1:1' },
  2: { id: 'one-to-few', title: '1:Few' },
  3: { id: 'one-to-many', title: '1:Many' },
}

export const stage = (place: number): StageView => {
  const title = STAGES[place - 1] ?? 'Engaged'
  return { id: title.toLowerCase(), title, place, of: STAGES.length }
}

export const person = (name: string, role: PersonRef['role']): PersonRef => ({
  id: `p_${name.toLowerCase().replace(/[^a-z]+/g, '-')}`,
  name,
  role,
})

export const account = (name: string, tier: string | null, place: number, band: 1 | 2 | 3): AccountRef => ({
  key: name.toLowerCase().replace(/[^a-z]+/g, '-'),
  name,
  tier,
  band: BANDS[band],
  stage: stage(place),
})

/** The workflow of a journey of an account. */
export const journeyOf = (journey: string, key: string): JourneyRef => ({
  journey,
  run: 1,
  workflowId: `journey/${journey}/${key}`,
  temporalUrl: `http://127.0.0.1:8233/namespaces/default/workflows/journey%2F${journey}%2F${key}`,
})

export const journey = (key: string): JourneyRef => journeyOf('growth', key)

/** A journey an account is in, in a line; `growth` unless told otherwise. */
export const journeyLine = (key: string, given: Partial<JourneyLine> = {}): JourneyLine => ({
  ...journey(key),
  title: 'Growth',
  motion: { id: 'net-new', title: 'Net-new' },
  owner: 'revops',
  status: 'running',
  stage: null,
  waitsFor: 'a reply or a booked meeting',
  waitsUntil: null,
  ...given,
})
