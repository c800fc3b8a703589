import { readActiveRelease } from '../db/list-releases.ts'
import type { Db, Pool } from '../db/pool.ts'
import { readReleases } from '../db/read-releases.ts'
import { type Definitions, definitionsOf } from '../domain/account/definitions.ts'

/** Thrown when nothing has been published yet: no signal can be taken in. */
export class NoDefinitions extends Error {
  constructor() {
    super('no definitions are active: publish some first (journeys up does it)')
    this.name = 'NoDefinitions'
  }
}

/** Keeps the definitions in memory; `forget` makes the next `get` read them again. */
export class DefinitionStore {
  private loaded: Promise<Definitions> | null = null
  private readonly pool: Pool
  constructor(pool: Pool) {
    this.pool = pool
  }

  /** The definitions that hold now. Rejects with {@link NoDefinitions} before the first publish. */
  get(): Promise<Definitions> {
    this.loaded ??= loadDefinitions(this.pool).catch((error: unknown) => {
      this.loaded = null
      throw error
    })
    return this.loaded
  }

  /**
   * The same, and read again where another release has become active that nobody told of here yet: whoever counts by the one
   * before would leave out what only the newer one reads.
   */
  async current(db: Db): Promise<Definitions> {
    const known = await this.get()
    const active = await readActiveRelease(db)
    if (active?.id === known.releaseId) return known
    this.forget()
    return this.get()
  }

  forget(): void {
    this.loaded = null
  }
}

async function loadDefinitions(pool: Pool): Promise<Definitions> {
  const releases = await readReleases(pool)
  const active = releases.find(stored => stored.active)
  if (!active) throw new NoDefinitions()
  return definitionsOf(releases, active)
}
