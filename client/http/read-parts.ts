import { missingMigrations } from '../../db/read-status.ts'
import type { Api } from './api.ts'

/** One part of the system: is it well, and what does it say. */
export interface Part {
  ok: boolean
  says: string
}

/** A probe waits no longer than this: a part that takes longer is not ready. */
const PATIENCE = 2_000

/** Looks at every part at once; the answer comes within seconds whatever is away. */
export async function readParts(api: Api): Promise<Record<'postgres' | 'migrations' | 'temporal', Part>> {
  const [postgres, migrations, temporal] = await Promise.all([
    probe(async () => {
      await api.pool.query('select 1')
      return { ok: true, says: 'answers' }
    }),
    probe(async () => {
      const missing = await missingMigrations(api.pool)
      return missing.length === 0
        ? { ok: true, says: 'up to date' }
        : { ok: false, says: `not applied: ${missing.join(', ')}` }
    }),
    probe(async () => {
      const { connection } = api.temporal
      await connection.withDeadline(Date.now() + PATIENCE, () => connection.workflowService.getSystemInfo({}))
      return { ok: true, says: 'answers' }
    }),
  ])
  return { postgres, migrations, temporal }
}

async function probe(look: () => Promise<Part>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Part>(resolve => {
    timer = setTimeout(() => resolve({ ok: false, says: `no answer within ${PATIENCE / 1_000} s` }), PATIENCE)
  })
  try {
    return await Promise.race([look(), late])
  } catch (error) {
    return { ok: false, says: error instanceof Error ? error.message || error.name : String(error) }
  } finally {
    clearTimeout(timer)
  }
}
