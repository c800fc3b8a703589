import { z } from 'zod'
import { countCards, failedCards } from '../../../db/failed-cards.ts'
import { countDigests } from '../../../db/task-digests.ts'
import { tellFailedAgain } from '../../../db/untold-tasks.ts'
import { workTask } from '../../../intake/act-on-task.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'
import { SinkActed, SinksView, SinkToldAgain } from '../sink-answers.ts'
import { ACT_BODIES, type ActName } from '../task-act-bodies.ts'
import { taskProblem } from '../view/acted-view.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'
import { wishOf } from './task-acts.ts'

const MOST = 50

const Params = z.object({ sink: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/) })

const Act = z.strictObject({
  event: z.string().min(1).max(300).describe('what the other system calls this event: the same one again does nothing'),
  task: z.string().min(1).max(200),
  act: z.enum(Object.keys(ACT_BODIES) as [ActName, ...ActName[]]),
  with: z.looseObject({}).optional().describe('the body that the act takes'),
})

/**
 * `GET /v1/sinks`: where tasks are shown beside our pages, and what could not be told; `POST /v1/sinks/:sink/again` has that be
 * told again. `POST /v1/sinks/:sink/acts`: what somebody did with a task there, once an event, by the same acts as here.
 */
export function sinkRoutes(app: ZodApp, read: ReadApi): void {
  const { api } = read
  app.get(
    '/v1/sinks',
    {
      schema: {
        tags: ['work'],
        summary: 'Where tasks are shown beside our pages, and what could not be told',
        response: answers(SinksView),
      },
    },
    async () => {
      const [cards, digests, failed, defs] = await Promise.all([
        countCards(api.pool),
        countDigests(api.pool),
        failedCards(api.pool, MOST),
        api.definitions.get(),
      ])
      const counts = [...cards, { sink: 'digest', ...digests }]
      const none = { shown: 0, waiting: 0, failed: 0 }
      const sinks = [
        { id: 'mail', on: true, says: 'a mail to each colleague who wants one' },
        { id: 'digest', on: true, says: 'one mail a day, at its start, to each colleague who wants that' },
        slackSays(api, defs.settings.workspace.slack !== undefined),
      ]
      return {
        sinks: sinks.map(sink => ({ ...sink, ...(counts.find(one => one.sink === sink.id) ?? none) })),
        failed: failed.map(card => ({ ...card, at: iso(card.at) })),
      }
    },
  )

  app.post(
    '/v1/sinks/:sink/again',
    {
      schema: {
        tags: ['work'],
        summary: 'Tells a sink again what could not be told',
        description:
          'Everything that failed, or these tasks. Where nobody can tell whether a card or mail got there, another is made: look first.',
        params: Params,
        body: z.strictObject({ tasks: z.array(z.string().min(1).max(200)).min(1).max(200).optional() }).nullish(),
        response: answers(SinkToldAgain),
      },
    },
    async request => {
      await actingStaff(api, request)
      const { sink } = request.params
      return { sink, tasks: await tellFailedAgain(api.pool, sink, request.body?.tasks ?? null) }
    },
  )

  app.post(
    '/v1/sinks/:sink/acts',
    {
      schema: {
        tags: ['work'],
        summary: 'What somebody did with a task in another system',
        description: 'Done once an event, by whoever acts; a refused one may be sent again.',
        params: Params,
        body: Act,
        response: answers(SinkActed),
      },
    },
    async request => {
      const { event, task, act, with: given = {} } = request.body
      const body = ACT_BODIES[act].safeParse(given)
      if (!body.success) {
        const message = `with: ${z.prettifyError(body.error)}`
        throw new ProblemError({ status: 422, code: 'body_invalid', message })
      }
      const by = await actingStaff(api, request)
      const from = { sink: request.params.sink, event }
      const result = await workTask(api.pool, await api.definitions.get(), task, wishOf(act, body.data), by, null, from)
      if ('refused' in result) throw new ProblemError(taskProblem(await openReading(read), result.refused))
      return result.task
    },
  )
}

function slackSays({ slack }: Api, hasChannel: boolean): { id: string; on: boolean; says: string } {
  if (!slack) return { id: 'slack', on: false, says: 'no Slack app is set: SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET' }
  return hasChannel
    ? { id: 'slack', on: true, says: 'cards in the channels of workspace.yaml' }
    : { id: 'slack', on: false, says: 'no channel is named: slack: { channel } in workspace.yaml' }
}
