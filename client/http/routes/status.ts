import { createRequire } from 'node:module'
import { z } from 'zod'
import { readActiveRelease } from '../../../db/list-releases.ts'
import { countDoubts } from '../../../db/overdue-doubts.ts'
import { readClockOffset } from '../../../db/read-status.ts'
import { listAside } from '../../../db/set-aside.ts'
import { currentSwitches } from '../../../db/switches.ts'
import { DOUBT_BOUND } from '../../../domain/aside/alarm-words.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { maskPassword } from '../mask-password.ts'
import { readParts } from '../read-parts.ts'
import { StatusView } from '../status-answers.ts'
import { iso } from '../view/refs.ts'
import { switchViews } from '../view/switch-views.ts'
import type { ZodApp } from '../zod-app.ts'

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string }

const Ready = z.object({ ready: z.boolean(), parts: StatusView.shape.parts })

/** `GET /v1/status`, `/healthz` and `/readyz`: what runs where, and whether it is well. */
export function statusRoutes(app: ZodApp, api: Api): void {
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['system'],
        summary: 'Does this process answer, and which one is it?',
        response: { 200: z.object({ ok: z.boolean(), pid: z.number() }) },
      },
    },
    async () => ({ ok: true, pid: process.pid }),
  )

  app.get(
    '/readyz',
    {
      schema: {
        tags: ['system'],
        summary: 'Are the parts it works with there?',
        response: { 200: Ready, 503: Ready },
      },
    },
    async (_request, reply) => {
      const parts = await readParts(api)
      const ready = Object.values(parts).every(part => part.ok)
      return reply.code(ready ? 200 : 503).send({ ready, parts })
    },
  )

  app.get(
    '/v1/status',
    { schema: { tags: ['system'], summary: 'What runs where, and whether it is well', response: answers(StatusView) } },
    async () => {
      const parts = await readParts(api)
      // a status is asked for when something is away: it tells what it can without the database
      const there = parts.postgres.ok && parts.migrations.ok
      const [release, clockAhead, switches, attention] = there
        ? await Promise.all([
            readActiveRelease(api.pool),
            readClockOffset(api.pool),
            currentSwitches(api.pool),
            attentionOf(api),
          ])
        : [null, 0, [], null]
      const activatedAt = release?.activatedAt ?? null
      return {
        healthy: Object.values(parts).every(part => part.ok),
        pid: process.pid,
        version,
        ...api.places,
        database: maskPassword(api.places.database),
        release:
          release && activatedAt !== null
            ? { id: release.id, hash: release.hash, activatedAt: iso(activatedAt) }
            : null,
        clockAhead,
        now: iso(api.clock.now()),
        local: api.local !== null,
        emailMode: api.emailMode,
        switches: switchViews(switches, release === null ? null : await api.definitions.get()),
        definitionProblems: api.definitionProblems().problems,
        attention,
        parts,
      }
    },
  )
}

/** What does not go on by itself. */
async function attentionOf({ pool }: Api): Promise<StatusView['attention']> {
  const [{ unknown, since, overdue }, aside] = await Promise.all([countDoubts(pool, DOUBT_BOUND), listAside(pool)])
  const setAside = aside.map(({ kind, ref, reason }) => `${kind} ${ref} (${reason})`)
  return { unknown, unknownSince: iso(since), overdue, setAside }
}
