import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { currentSwitches, listTurns } from '../../../db/switches.ts'
import type { Definitions } from '../../../domain/account/definitions.ts'
import type { Switch } from '../../../domain/touch/switches.ts'
import { type SwitchRefusal, switchOff, switchOn } from '../../../intake/turn-switch.ts'
import { didYouMean } from '../../../language/nearest.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { principalOf } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { SwitchList, SwitchNamed } from '../switch-answers.ts'
import { knownSwitches, switchViews, turnViews } from '../view/switch-views.ts'
import type { ZodApp } from '../zod-app.ts'

const Seen = z.iso
  .datetime({ offset: true })
  .nullish()
  .describe('its `since` as it was seen, null = it was on; turned by somebody else meanwhile, it is refused (412)')

const OffBody = SwitchNamed.safeExtend({
  seen: Seen,
  reason: z.string().trim().min(1).max(500),
  until: z.iso.datetime({ offset: true }).nullish().describe('without it, until somebody switches it on again'),
})

const OnBody = SwitchNamed.safeExtend({ seen: Seen, reason: z.string().trim().min(1).max(500).nullish() })

/** `GET /v1/switches`, `POST /v1/switches/off` and `…/on`: kill switches of all, a motion, a play or a channel. */
export function switchRoutes(app: ZodApp, api: Api): void {
  const doc = { tags: ['system'], response: answers(SwitchList) }
  const off = async (): Promise<SwitchList> => {
    const defs = await api.definitions.get()
    const [current, turns] = await Promise.all([currentSwitches(api.pool), listTurns(api.pool, 50)])
    return { items: switchViews(current, defs), known: knownSwitches(defs), turns: turnViews(turns, defs) }
  }

  app.get('/v1/switches', { schema: { ...doc, summary: 'What is switched off, what can be, and what was' } }, off)

  app.post(
    '/v1/switches/off',
    {
      schema: {
        ...doc,
        summary: 'Switch off what goes out: all of it, a motion, a play or a channel',
        description:
          'Messages, audiences and calls of webhooks are held, those already reserved go. Plays go on, and make their tasks. Answers what is off.',
        body: OffBody,
      },
    },
    async request => {
      const { reason, until } = request.body
      const by = nameOf(request)
      const wanted = { ...named(request.body), by, reason, until: until ? Date.parse(until) : null }
      mustBeThere(await api.definitions.get(), wanted)
      refuse(await switchOff(api.pool, wanted, seenAt(request.body.seen)))
      return off()
    },
  )

  app.post(
    '/v1/switches/on',
    {
      schema: {
        ...doc,
        summary: 'Switch on again: what waits for it is asked for again at once',
        description: 'Answers what is still off.',
        body: OnBody,
      },
    },
    async request => {
      const { reason = null } = request.body
      refuse(await switchOn(api.pool, named(request.body), nameOf(request), reason, seenAt(request.body.seen)))
      return off()
    },
  )
}

const nameOf = (request: FastifyRequest): string => principalOf(request).name

const named = ({ scope, of }: z.infer<typeof SwitchNamed>) => ({ scope, of: of ?? '' })

const seenAt = (seen: string | null | undefined) => (seen == null ? seen : Date.parse(seen))

const STATUS = { 'in-the-past': 422, 'not-off': 409, 'turned-since': 412 } as const

/** What can be switched off is what the definitions have; what is off can be switched on though they have it no more. */
function mustBeThere(defs: Definitions, { scope, of }: Pick<Switch, 'scope' | 'of'>): void {
  if (scope === 'all') return
  const known = knownSwitches(defs).flatMap(one => (one.scope === scope && one.of !== null ? [one.of] : []))
  if (known.includes(of)) return
  const message = `there is no ${scope} "${of}". ${didYouMean(of, known)}`.trim()
  throw new ProblemError({ status: 404, code: 'switch_unknown', message })
}

function refuse(refused: SwitchRefusal | null): void {
  if (refused === null) return
  const { code, message } = refused
  throw new ProblemError({ status: STATUS[code], code: code.replaceAll('-', '_'), message })
}
