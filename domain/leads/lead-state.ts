import { LEAD_STATES, type LeadState } from './lead-states.ts'

/** What moves a lead: a file, a rule of ours, a colleague, the outcome of a task. */
export type MovedBy = 'import' | 'rule' | 'hand' | 'task'

/**
 * May a lead go from one state to another? People and systems of record may move it anywhere. A rule and the outcome of a task only
 * move it on, and take nobody back in who was refused or is converted.
 */
export function mayMove(from: LeadState, to: LeadState, by: MovedBy): boolean {
  if (from === to) return false
  if (by === 'import' || by === 'hand') return true
  if (from === 'refused' || from === 'converted') return false
  if (from === 'recycled') return to !== 'new'
  return to === 'recycled' || LEAD_STATES.indexOf(to) > LEAD_STATES.indexOf(from)
}

/** Words of CRMs and marketing systems for states of a lead, without signs and in small letters. */
const WORDS: Readonly<Record<string, LeadState>> = {
  open: 'new',
  opennotcontacted: 'new',
  new: 'new',
  raw: 'new',
  subscriber: 'new',
  lead: 'new',
  marketingqualified: 'mql',
  marketingqualifiedlead: 'mql',
  marketingaccepted: 'mal',
  marketingacceptedlead: 'mal',
  salesaccepted: 'sal',
  salesacceptedlead: 'sal',
  working: 'sal',
  workingcontacted: 'sal',
  contacted: 'sal',
  inprogress: 'sal',
  connected: 'sal',
  salesqualified: 'sql',
  salesqualifiedlead: 'sql',
  qualified: 'sql',
  opportunity: 'converted',
  customer: 'converted',
  closedconverted: 'converted',
  nurture: 'recycled',
  nurturing: 'recycled',
  recycle: 'recycled',
  unqualified: 'recycled',
  disqualified: 'recycled',
  closednotconverted: 'recycled',
  badtiming: 'recycled',
}

/** The state a status of another system stands for; null where that is nobody's guess. */
export function stateOfStatus(status: string): LeadState | null {
  const plain = status.toLowerCase().replaceAll(/[^a-z]/g, '')
  const own = LEAD_STATES.find(state => state === plain)
  return own ?? (Object.hasOwn(WORDS, plain) ? (WORDS[plain] ?? null) : null)
}
