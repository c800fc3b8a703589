import { z } from 'zod'
import { listTasks } from '../../../db/list-tasks.ts'
import { readTaskCounts } from '../../../db/read-task-counts.ts'
import type { Settings } from '../../../language/settings.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, encodeCursor, limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { TaskList, TaskView } from '../task-answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { readTaskView } from '../view/task-card.ts'
import { reasonKinds, taskRows } from '../view/task-rows.ts'
import { todayBetween } from '../view/today-between.ts'
import type { ZodApp } from '../zod-app.ts'

const Query = z.object({
  view: z.enum(['inbox', 'snoozed', 'done']).default('inbox'),
  owner: z
    .string()
    .max(200)
    .optional()
    .describe('somebody: their own tasks and those they may pull from a queue; or `unclaimed`'),
  queue: z.string().max(100).optional().describe('a team role: what waits for one of them to pull it'),
  team: z
    .string()
    .max(200)
    .optional()
    .describe('a colleague: tasks of all with the same manager, and those nobody has'),
  account: z.string().max(200).optional().describe('account key'),
  q: z.string().max(200).optional().describe('part of the name of an account or a person, or of what a task is called'),
  order: z.enum(['band', 'due']).default('band').describe('what the inbox is ordered by first'),
  cursor: cursorText,
  after: cursorText.describe('another name of `cursor`'),
  limit: limitOf(50, 200),
})

const moment = z.number().int()
/** Where a page of each view ends. */
const PLACES = {
  due: z.tuple([moment.nullable(), z.string()]),
  inbox: z.tuple([z.number().int(), moment.nullable(), z.string()]),
  snoozed: z.tuple([moment, z.string()]),
  done: z.tuple([moment, z.string()]),
}

/** `GET /v1/tasks` in the order of the inbox, and `GET /v1/tasks/:id` with its version as ETag. */
export function taskRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/tasks',
    {
      schema: {
        tags: ['work'],
        summary: 'Tasks in the order they should be worked',
        description:
          'The inbox is ordered by the band of the ranking score, highest first, then by when a task is due; with `order=due` by that alone. Snoozed ones come back by their moment, done ones are newest first.',
        querystring: Query,
        response: answers(TaskList),
      },
    },
    async ({ query }) => {
      const reading = await openReading(read)
      const { db, settings, now } = reading
      const { rankBy, zone } = settings.workspace
      const scope = {
        owner: query.owner ?? null,
        team: query.team ?? null,
        account: query.account ?? null,
        queue: query.queue ?? null,
        words: query.q ? { q: query.q, types: typesCalled(settings, query.q) } : null,
      }
      const byDue = query.view === 'inbox' && query.order === 'due'
      const after = decodeCursor(PLACES[byDue ? 'due' : query.view], query.cursor ?? query.after)
      const bands = settings.scores[rankBy]?.bands.map(band => band.id) ?? []
      const [tasks, counts] = await Promise.all([
        listTasks(db, {
          ...scope,
          view: query.view,
          order: query.order,
          score: rankBy,
          bands,
          kinds: [...reasonKinds(reading).keys()],
          after,
          limit: query.limit + 1,
        }),
        readTaskCounts(db, scope, todayBetween(zone, now)),
      ])
      const page = tasks.slice(0, query.limit)
      const last = tasks.length > query.limit ? page.at(-1) : undefined
      return { items: await taskRows(reading, page), counts, next: last ? encodeCursor(last.cursor) : null }
    },
  )

  app.get(
    '/v1/tasks/:id',
    {
      schema: {
        tags: ['work'],
        summary: 'One task, with why it is there and what to say',
        description: 'The ETag is its version: send it back as If-Match with an act, and nobody is overwritten.',
        params: z.object({ id: z.string() }),
        response: answers(TaskView),
      },
    },
    async ({ params }, reply) => {
      const reading = await openReading(read)
      const view = foundOr404(await readTaskView(reading, params.id), 'task', params.id)
      return reply.header('etag', `"${view.version}"`).send(view)
    },
  )
}

/** The types of task whose title has these words; what is filled in is found by the names themselves. */
function typesCalled({ tasks }: Settings, q: string): string[] {
  const words = q.toLowerCase()
  return Object.entries(tasks).flatMap(([id, task]) => {
    const said = task.title.replace(/\{.*?\}/g, '')
    return said.toLowerCase().includes(words) ? [id] : []
  })
}
