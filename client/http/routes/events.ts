import { z } from 'zod'
import { faultInWords } from '../../../domain/aside/fault-in-words.ts'
import type { Api } from '../api.ts'
import type { ChangeFeed } from '../change-feed.ts'
import type { NumberedEvent } from '../event-log.ts'
import { principalOf } from '../principal.ts'
import type { LiveEvent } from '../status-answers.ts'
import { stillLetIn } from '../still-let-in.ts'
import type { ZodApp } from '../zod-app.ts'

/** More than this waiting to be read, and a page is asked to begin again: it looks at everything when it does. */
const MOST_WAITING = 256 * 1024

/** A stream outlives the session or key it was opened with by no more than this, milliseconds. */
const LOOK_EVERY = 5_000

/** Somebody missed what cannot be told any more: everything is to be looked at. */
const ALL: LiveEvent = { what: 'settings', account: null, task: null }

const After = z.string().max(100).optional()

/** `GET /v1/events`: server-sent events, `hello` first, then what a reader missed who says where they were. */
export function eventRoutes(app: ZodApp, api: Api, feed: ChangeFeed): void {
  const open = new Set<() => void>()

  app.get(
    '/v1/events',
    {
      sse: 'only',
      exposeHeadRoute: false,
      schema: {
        tags: ['system'],
        summary: 'What changes, as it changes',
        description:
          'Server-sent events, each a LiveEvent: something of this kind changed, look again. A reader who comes back says the id of the last event in `Last-Event-ID` (or `after`) and is told what it missed; where nobody can tell any more, `settings` has it look at everything.',
        querystring: z.object({ after: After.describe('the same as the header, for readers who cannot set one') }),
        response: {
          200: { description: 'a stream of events', content: { 'text/event-stream': { schema: z.string() } } },
        },
      },
    },
    async (request, reply) => {
      const { sse } = reply
      const tell = ({ id, event }: NumberedEvent): void => {
        if (reply.raw.writableLength > MOST_WAITING) sse.close()
        // a reader who left is no failure: the stream ends itself
        else sse.send({ id, data: event }).catch(() => sse.close())
      }
      sse.keepAlive()
      const unfollow = feed.follow(tell)
      const close = () => {
        sse.close()
        // kept alive it would keep the server from closing, though nothing is read from it any more
        reply.raw.socket?.destroySoon()
      }
      open.add(close)
      const watch = setInterval(() => {
        stillLetIn(api.pool, principalOf(request)).then(
          still => void (still || close()),
          // the database is away: nobody is let in meanwhile, and nothing changes that could be told
          (error: unknown) => api.log(`events: ${faultInWords(error)}`),
        )
      }, LOOK_EVERY)
      sse.onClose(() => {
        clearInterval(watch)
        unfollow()
        open.delete(close)
      })
      const last = After.safeParse(request.headers['last-event-id']).data || request.query.after
      const missed = last ? (feed.since(last) ?? [{ id: feed.id, event: ALL }]) : []
      tell({ id: last && missed.length > 0 ? last : feed.id, event: { what: 'hello', account: null, task: null } })
      for (const event of missed) tell(event)
    },
  )

  // streams never end by themselves, and the server waits for what is open
  app.addHook('preClose', async () => {
    for (const close of open) close()
  })
}
