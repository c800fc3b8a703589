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
    otherwise: plan.role,
  }
}
