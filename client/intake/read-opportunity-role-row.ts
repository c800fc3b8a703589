import type { OpportunityRoleRow } from '../../intake/import-opportunity-roles.ts'
import type { Cells } from './cells.ts'

/** Somebody in a deal, of a file. */
export function readOpportunityRoleRow(cells: Cells): OpportunityRoleRow {
  const said = cells.text('role', 200)
  return {
    opportunity: cells.needed('opportunity'),
    person: cells.text('person', 200),
    email: cells.text('email', 320),
    role: said === null ? null : roleOf(said),
    said,
    updatedAt: cells.moment('updatedAt'),
  }
}

/** What CRMs call the roles of people in deals, in words of the roles every workspace begins with. */
const ROLES: Readonly<Record<string, string>> = {
  'decision-maker': 'economic-buyer',
  'economic-decision-maker': 'economic-buyer',
  'budget-holder': 'economic-buyer',
  evaluator: 'technical-evaluator',
  'technical-buyer': 'technical-evaluator',
  'business-user': 'user',
  'end-user': 'user',
  blocker: 'other',
}

/** `Economic Decision Maker`: the id of a role of ours, by its name or what CRMs call it. */
function roleOf(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return Object.hasOwn(ROLES, plain) ? (ROLES[plain] ?? plain) : plain
}
