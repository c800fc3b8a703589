import { z } from 'zod'
import { COUNTED_UP_TO, countStates } from '../../../db/count-states.ts'
import { listDecisions } from '../../../db/effect-decisions.ts'
import { listEffects, readEffect } from '../../../db/list-effects.ts'
import { readAccountName } from '../../../db/read-account-name.ts'
import { decideEffect } from '../../../intake/decide-effect.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, encodeCursor, limitOf } from '../cursor.ts'
import { deciderOf } from '../decider-of.ts'
import { EFFECT_KINDS, EFFECT_STATES, EffectList, EffectRow, EffectView, ResolveBody } from '../effect-answers.ts'
import { foundOr404, named } from '../found-or-404.ts'
import { ProblemError } from '../problem.ts'
import { effectRow, effectView } from '../view/effect-views.ts'
import { openReading, type ReadApi, type Reading } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'

const States = z
  .string()
  .transform(text => text.split(',').filter(state => state !== ''))
  .pipe(z.array(EffectRow.shape.state))

const Query = z.object({
  state: States.optional().describe('one state, or several with commas between them'),
  kind: z.enum(EFFECT_KINDS).optional(),
  account: z.string().max(200).optional().describe('only those of an account'),
  play: z.string().max(200).optional().describe('only those of a play'),
  cursor: cursorText,
  limit: limitOf(50, 200),
})
const Params = z.object({ key: z.string().max(500).describe('the key of the effect, its slashes encoded') })
const PLACE = z.tuple([z.number().int(), z.string()])

/** `GET /v1/effects`, `GET /v1/effects/:key`, and `POST /v1/effects/:key/resolve` for whoever may decide. */
export function effectRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/effects',
    {
      schema: {
        tags: ['effects'],
        summary: 'What journeys intend and did, those that came to their state last first, with how many are in each',
        querystring: Query,
        response: answers(EffectList),
      },
    },
    async ({ query: { state, kind = null, account = null, play = null, cursor, limit } }) => {
      const reading = await openReading(read)
      const asked = { states: state?.length ? state : null, kind, account, play }
      const [effects, counts] = await Promise.all([
        listEffects(reading.db, asked, decodeCursor(PLACE, cursor), limit + 1),
        countStates(reading.db, 'all', EFFECT_STATES),
      ])
      if (effects.length === 0) await refuseUnknown(reading, account, play)
      const page = effects.slice(0, limit)
      const last = effects.length > limit ? page.at(-1) : undefined
      const next = last ? encodeCursor([last.at, last.key]) : null
      return { items: page.map(effect => effectRow(reading, effect)), counts, countedUpTo: COUNTED_UP_TO, next }
    },
  )

  app.get(
    '/v1/effects/:key',
    {
      schema: {
        tags: ['effects'],
        summary: 'One effect, with every decision on it',
        params: Params,
        response: answers(EffectView),
      },
    },
    async ({ params }) => viewOf(read, params.key),
  )

  app.post(
    '/v1/effects/:key/resolve',
    {
      schema: {
        tags: ['effects'],
        summary: 'Decide what became of an effect, or drop what waits',
        description:
          'What nobody can tell the fate of is called sent or not sent, or sent once more while its play waits for it (an alert at any time); what waits is dropped as not-sent. The journey hears of it. Kept with who, when and why.',
        params: Params,
        body: ResolveBody,
        response: answers(EffectView),
      },
    },
    async request => {
      const { key } = request.params
      const result = await decideEffect(read.api.pool, { key, ...request.body, by: deciderOf(request) })
      if (typeof result === 'string') return viewOf(read, key)
      const { code, message } = result.refused
      const status = code === 'changed' ? 412 : 409
      throw new ProblemError({ status, code: `effect_${code.replaceAll('-', '_')}`, message })
    },
  )
}

/** Refuses a list of what there is none of: that nothing is in doubt there would be said of a slip of the pen. */
async function refuseUnknown({ db, settings }: Reading, account: string | null, play: string | null): Promise<void> {
  if (account !== null) foundOr404(await readAccountName(db, account), 'account', account)
  if (play !== null) foundOr404(named(settings.plays, play), 'play', play)
}

async function viewOf(read: ReadApi, key: string): Promise<EffectView> {
  const reading = await openReading(read)
  const effect = foundOr404(await readEffect(reading.db, key), 'effect', key)
  return effectView(reading, effect, await listDecisions(reading.db, key))
}
