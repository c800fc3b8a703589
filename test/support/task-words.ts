import type { Api } from '../../client/http/api.ts'
import { Shelf } from '../../client/http/view/shelf.ts'
import { readTaskCard } from '../../client/http/view/task-card.ts'
import type { TaskCard } from '../../sinks/task-sink.ts'
import type { Workspace } from './workspace.ts'

/** The API over a workspace without a Temporal server: enough for whatever only reads and writes the database. */
export function apiOf({ pool, url, store }: Workspace, more: Partial<Api> = {}): Api {
  const web = 'http://127.0.0.1:4400'
  const places = { api: web, web, temporalUi: null, temporalNamespace: 'default' }
  const clock = { now: () => Date.now() }
  const told = { secret: 's', setting: () => null, emailMode: 'catch', local: null, log: () => undefined, slack: null }
  return { pool, databaseUrl: url, definitions: store, places, clock, ...told, ...more } as unknown as Api
}

/** Puts tasks into words as the pages do. */
export function taskWords(w: Workspace): (task: string) => Promise<TaskCard | null> {
  const read = { api: apiOf(w), shelf: new Shelf(w.pool) }
  return task => readTaskCard(read, task)
}
