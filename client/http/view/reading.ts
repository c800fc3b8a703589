import { listStaff, type StaffRecord } from '../../../db/list-staff.ts'
import type { Pool } from '../../../db/pool.ts'
import type { Definitions } from '../../../domain/account/definitions.ts'
import type { Settings } from '../../../language/settings.ts'
import type { Api, Places } from '../api.ts'
import type { Shelf } from './shelf.ts'

/** What every answer is put into words with: one moment, one release, everybody of us. */
export interface Reading {
  db: Pool
  shelf: Shelf
  places: Places
  defs: Definitions
  settings: Settings
  staff: ReadonlyMap<string, StaffRecord>
  /** UTC milliseconds */
  now: number
}

/** Routes that read: the API with what was read before. */
export interface ReadApi {
  api: Api
  shelf: Shelf
}

/** Opens a reading at the present moment. */
export async function openReading({ api, shelf }: ReadApi): Promise<Reading> {
  const [defs, staff] = await Promise.all([api.definitions.get(), listStaff(api.pool)])
  return {
    db: api.pool,
    shelf,
    places: api.places,
    defs,
    settings: defs.settings,
    staff: new Map(staff.map(person => [person.id, person])),
    now: api.clock.now(),
  }
}
