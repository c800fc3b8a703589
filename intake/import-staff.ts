import { isDeepStrictEqual } from 'node:util'
import { type ImportedStaff, readStaff, upsertStaff } from '../db/import-staff.ts'
import type { Tx } from '../db/pool.ts'
import { type Absence, writeAbsence } from '../db/staff-away.ts'
import { BatchResult, type Importer, inRounds, merged } from './import-batch.ts'

/** What a file says of a colleague; null = it says nothing. */
export type StaffRow = { [K in keyof ImportedStaff]: ImportedStaff[K] | null } & {
  id: string
  /** when they are away, UTC milliseconds, and who stands in */
  away: Omit<Absence, 'id'> | null
  /** the role of colleagues who have none, here or in the file */
  otherwise: string | null
}

/** A manager who was not there when those they manage came. */
export interface ManagerLater {
  line: number
  id: string
  manager: string
  same: boolean
}

/** Colleagues, by id. A manager may come later in the file than those they manage. */
export const staffImport: Importer<StaffRow, ManagerLater> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult<ManagerLater>(rows)
    for (const round of inRounds(rows, row => [row.record.id])) {
      const managers = round.flatMap(({ item }) => item.record.manager ?? [])
      const ids = round.map(({ item }) => item.record.id)
      const known = await readStaff(tx, [...new Set([...ids, ...managers])])
      const changes: ImportedStaff[] = []
      for (const { n, item } of round) {
        const { id, manager } = item.record
        const before = known.get(id)
        const { calendar } = item.record
        const unknown = calendar !== null && !Object.hasOwn(ctx.defs.settings.calendars, calendar)
        if (unknown) result.leaveOut(n, 'calendar is not known', `no calendar is called "${calendar}"`)
        const waits = manager !== null && !known.has(manager)
        const said = unknown ? { ...item.record, calendar: null } : item.record
        const odd = oddIn(said)
        if (odd !== null) result.leaveOut(n, odd.why, odd.says)
        const after = staffAfter(before, odd === null ? said : { ...said, ...odd.without }, waits)
        if (after === null) {
          result.refuse(
            n,
            'rejected',
            'role is missing',
            `${id} is new and the row has no role (sdr, ae, csm, manager …)`,
          )
          continue
        }
        if (!before || !isDeepStrictEqual(after, before)) {
          changes.push(after)
          result.outcomes[n] = before ? 'changed' : 'new'
        }
        if (waits) result.later.push({ line: item.line, id, manager, same: result.outcomes[n] === 'same' })
      }
      await upsertStaff(tx, changes)
      for (const { n, item } of round) {
        const { id, away } = item.record
        if (away === null || result.outcomes[n] === 'rejected') continue
        const problem = await writeAway(tx, id, away)
        if (typeof problem === 'string') result.leaveOut(n, 'absence cannot be taken', problem)
        else if (problem && result.outcomes[n] === 'same') result.outcomes[n] = 'changed'
      }
    }
    return result
  },

  async finish(tx, _ctx, later) {
    const known = await readStaff(tx, [...new Set(later.flatMap(l => [l.id, l.manager]))])
    const changes = new Map<string, ImportedStaff>()
    const complaints = []
    let changed = 0
    for (const { line, id, manager, same } of later) {
      const staff = known.get(id)
      if (staff && known.has(manager)) {
        if (same && staff.manager !== manager) changed += 1
        changes.set(id, { ...staff, manager })
      } else {
        const says = `${id} reports to ${manager}, and no colleague is called that`
        complaints.push({ line, status: 'partly' as const, why: 'manager is nobody of ours', says })
      }
    }
    await upsertStaff(tx, [...changes.values()])
    return { complaints, changed }
  },
}

/** How somebody works of whom a file says nothing. */
const WORKS = { leaves: null, capacity: null, weight: 1 }

function staffAfter(before: ImportedStaff | undefined, record: StaffRow, waits: boolean): ImportedStaff | null {
  const { id, otherwise, away: _, ...said } = record
  const role = said.role ?? before?.role ?? otherwise
  if (role === null) return null
  const fresh = { id, name: id, email: null, role, manager: null, zone: null, calendar: null, active: true, ...WORKS }
  return merged<ImportedStaff>(before ?? fresh, { ...said, manager: waits ? null : said.manager })
}

/** What of a row cannot be: it is left out, and what was there stays. */
function oddIn({ capacity, weight }: StaffRow): { why: string; says: string; without: Partial<StaffRow> } | null {
  if (capacity !== null && (!Number.isInteger(capacity) || capacity < 0)) {
    return {
      why: 'capacity is no number of tasks',
      says: `capacity ${capacity} is no whole number from 0 up`,
      without: { capacity: null },
    }
  }
  if (weight !== null && weight <= 0) {
    return {
      why: 'weight is not above 0',
      says: `weight ${weight} would give them no turn at all`,
      without: { weight: null },
    }
  }
  return null
}

/** Writes an absence of a row; what is wrong with it, or whether anything changed. */
async function writeAway(tx: Tx, id: string, away: Omit<Absence, 'id'>): Promise<string | boolean> {
  if (away.until <= away.from) return `${id} would be back before being away`
  const { substitute } = away
  const known = substitute === null || (await readStaff(tx, [substitute])).has(substitute)
  if (substitute === id || !known) return `${substitute} cannot stand in for ${id}: it is nobody else of ours`
  return writeAbsence(tx, { id, ...away })
}
