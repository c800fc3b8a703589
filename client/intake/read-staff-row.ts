import type { StaffRow } from '../../intake/import-staff.ts'
import type { Cells } from './cells.ts'
import type { ImportPlan } from './resolve-mapping.ts'

/** A colleague of a file. */
export function readStaffRow(cells: Cells, plan: ImportPlan): StaffRow {
  return {
    id: cells.needed('id'),
    name: cells.text('name', 300),
    email: cells.text('email', 254),
    role: cells.text('role', 100),
    manager: cells.text('manager', 200),
    zone: cells.zone('zone'),
    calendar: cells.text('calendar', 100),
    active: cells.yesNo('active'),
    leaves: isoOf(cells.moment('leaves')),
    capacity: cells.number('capacity'),
    weight: cells.number('weight'),
    away: awayOf(cells),
    otherwise: plan.role,
  }
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

/** An absence needs both its ends. */
function awayOf(cells: Cells): StaffRow['away'] {
  const [from, until] = [cells.moment('awayFrom'), cells.moment('awayUntil')]
  return from === null || until === null ? null : { from, until, substitute: cells.text('substitute', 200) }
}
