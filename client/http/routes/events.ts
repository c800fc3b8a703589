import { z } from 'zod'
import type { ChangeFeed } from '../change-feed.ts'
import type { LiveEvent } from '../status-answers.ts'
import type { ZodApp } from '../zod-app.ts'

/** More than this waiting to be read, and a page is asked to begin again: it looks at everything when it does. */
const MOST_WAITING = 256 * 1024

/** `GET /v1/events`: server-sent events, `hello` first. Pages look again at what is named; nothing is replayed. */
export function eventRoutes(app: ZodApp, feed: ChangeFeed): void {
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
          'Server-sent events, each a LiveEvent: something of this kind changed, look again. A reader that was away looks at everything again; nothing is replayed.',
        response: {
          200: { description: 'a stream of events', content: { 'text/event-stream': { schema: z.string() } } },
        },
      },
    },
    async (_request, reply) => {
      const { sse } = reply
      const tell = (event: LiveEvent): void => {
        if (reply.raw.writableLength > MOST_WAITING) sse.close()
        // a reader who left is no failure: the stream ends itself
        else sse.send({ data: event }).catch(() => sse.close())
      }
      sse.keepAlive()
      const unfollow = feed.follow(tell)
      const close = () => {
        sse.close()
        // kept alive it would keep the server from closing, though nothing is read from it any more
        reply.raw.socket?.destroySoon()
      }
      open.add(close)
      sse.onClose(() => {
        unfollow()
        open.delete(close)
      })
      tell({ what: 'hello', account: null, task: null })
    },
  )

  // streams never end by themselves, and the server waits for what is open
  app.addHook('preClose', async () => {
    for (const close of open) close()
  })
}
