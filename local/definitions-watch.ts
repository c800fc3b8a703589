import { watch } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { compileAndRender } from '../client/compile-and-render.ts'
import { readDefinitions } from '../client/read-definitions.ts'
import { SCHEMA_FOLDER, writeSchemas } from '../client/write-schemas.ts'
import type { Pool } from '../db/pool.ts'
import type { DefinitionStore } from '../intake/definitions.ts'
import { type Progress, publish, settleRelease } from '../intake/publish.ts'
import { type DefinitionFile, frame, type Problem } from '../language/index.ts'

/** What reading the definitions came to. */
export interface DefinitionsRead {
  /** when they were read, UTC milliseconds */
  at: number
  problems: Problem[]
  /** the same with source frames, for the terminal */
  frames: string[]
  hash: string | null
  changed: boolean
}

/** Waits until files have stopped changing for this long, milliseconds. */
const QUIET = 300
/** What failed for a reason that is in no file, such as a database that is away, is tried again after so long, milliseconds. */
const AGAIN = 10_000

/** Whoever may write to the folder publishes; who that was this machine knows by the name it runs us under. */
function publisher(): string {
  try {
    return `${userInfo().username}, from a folder`
  } catch (error) {
    // containers run under numbers that have no name
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR') return 'from a folder'
    throw error
  }
}

/** Keeps the active release in step with a folder of definitions; broken ones change nothing. */
export class DefinitionsWatch {
  latest: DefinitionsRead = { at: 0, problems: [], frames: [], hash: null, changed: false }
  private readonly dir: string
  private readonly pool: Pool
  private readonly store: DefinitionStore
  private stopWatching: (() => void) | null = null
  private queue: Promise<unknown> = Promise.resolve()

  constructor(dir: string, pool: Pool, store: DefinitionStore) {
    this.dir = dir
    this.pool = pool
    this.store = store
  }

  /** Reads, checks and publishes. With errors the last good release goes on, and accounts that had not heard of it do now. */
  async read(progress: Progress): Promise<DefinitionsRead> {
    const files = await readDefinitions(this.dir)
    const { release, problems } = await compileAndRender(files)
    const texts = new Map(files.map(file => [file.path, file.text]))
    const frames = problems.map(problem => frame(problem, texts.get(problem.file) ?? ''))
    frames.push(...(await this.keepSchemas(files)))
    const changed = release ? await publish(this.pool, this.store, release, progress, publisher()) : false
    if (!release) await this.goOnWithTheLast(progress)
    this.latest = { at: Date.now(), problems, frames, hash: release?.hash ?? null, changed }
    return this.latest
  }

  /** Editors go by schemas beside the files. A folder nobody may write to is no reason not to start. */
  private async keepSchemas(files: readonly DefinitionFile[]): Promise<string[]> {
    try {
      await writeSchemas(files, join(this.dir, SCHEMA_FOLDER))
      return []
    } catch (error) {
      return [`editors get no completion: ${error instanceof Error ? error.message : String(error)}`]
    }
  }

  private async goOnWithTheLast(progress: Progress): Promise<void> {
    const { rows } = await this.pool.query('select 1 from releases where active')
    if (rows.length > 0) await settleRelease(this.pool, this.store, progress)
  }

  /** Reads again whenever files change, and until they could be read; `told` hears what came of it. */
  watch(told: (read: DefinitionsRead) => void, failed: (error: Error) => void, again = AGAIN): void {
    let timer: NodeJS.Timeout | undefined
    let isOver = false
    const readIn = (wait: number): void => {
      clearTimeout(timer)
      if (isOver) return
      timer = setTimeout(() => {
        this.queue = this.queue.then(attempt)
      }, wait)
    }
    const attempt = async (): Promise<void> => {
      try {
        told(await this.read(() => undefined))
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)))
        readIn(again)
      }
    }
    const watcher = watch(this.dir, { recursive: true }, (_, name) => {
      if (!name?.startsWith(SCHEMA_FOLDER)) readIn(QUIET)
    })
    watcher.on('error', failed)
    this.stopWatching = () => {
      isOver = true
      clearTimeout(timer)
      watcher.close()
    }
  }

  async stop(): Promise<void> {
    this.stopWatching?.()
    await this.queue
  }
}
