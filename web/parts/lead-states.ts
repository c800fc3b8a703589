import type { LeadRow } from '../../client/http/lead-answers.ts'

/** The states a lead may be in, as people say them. */
export const LEAD_STATES: Record<LeadRow['state'], string> = {
  new: 'New',
  mql: 'MQL',
  mal: 'MAL',
  sal: 'SAL',
  sql: 'SQL',
  converted: 'Converted',
  recycled: 'Recycled',
  refused: 'Refused',
}
