import { EventEmitter, once } from 'node:events'
import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { faultWithCalls } from '../../../domain/aside/fault-in-words.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

/** As far as one skip goes: ten years. */
const FARTHEST = 3_653 * 86_400_000

type Line = { says: string } | { now: string } | { refused: string } | { failed: string }

/** `POST /v1/local/skip`: moves the clock of the whole local stack, a line of NDJSON a step. Elsewhere it is refused (409). */
export function skipRoutes(app: ZodApp, api: Api): void {
  app.post(
    '/v1/local/skip',
    {
      schema: {
        tags: ['system'],
        summary: 'Moves the clock of the local stack',
        description: 'A line of JSON a step: `{says}` while it goes on, then `{now}`, `{refused}` or `{failed}`.',
        body: z.strictObject({ ms: z.number().int().min(1).max(FARTHEST) }),
      },
    },
    async (request, reply) => {
      const { local } = api
      if (local === null) {
        const message = 'only a local stack has a clock of its own: this one goes by the time of its machines'
        throw new ProblemError({ status: 409, code: 'not_local', message })
      }
      const lines = new PassThrough()
      const write = (line: Line) => void lines.write(`${JSON.stringify(line)}\n`)
      const steps = new EventEmitter()
      const begun = { yet: false }
      const first = once(steps, 'begun').then(() => null)
      const skipping = local.skip(request.body.ms, says => {
        write({ says })
        begun.yet = true
        steps.emit('begun')
      })
      // what is refused, or fails, before anything has moved is a problem like any other
      const early = await Promise.race([
        first,
        skipping.catch((error: Error) => {
          if (begun.yet) return null
          throw error
        }),
      ])
      if (early !== null && 'refused' in early && !begun.yet) {
        throw new ProblemError({ status: 409, code: 'skip_refused', message: early.refused })
      }
      skipping
        .then(
          end => write('refused' in end ? end : { now: iso(end.now) }),
          (error: Error) => {
            api.log(`skip: ${faultWithCalls(error)}`)
            write({ failed: error.message })
          },
        )
        .finally(() => lines.end())
      return reply.type('application/x-ndjson').send(lines)
    },
  )
}
