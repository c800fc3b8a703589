import { z } from 'zod'
import { activeStaff } from '../../../db/staff.ts'
import { CONTENT_STATES } from '../../../domain/content/content-state.ts'
import { type JudgementRefused, judgeContent } from '../../../intake/judge-content.ts'
import { LIFECYCLES } from '../../../language/shapes/content.ts'
import { actingStaff, senderOf } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import {
  ContentCoverage,
  ContentList,
  ContentPreview,
  ContentView,
  JudgeBody,
  TestMailSent,
} from '../content-answers.ts'
import { foundOr404, named } from '../found-or-404.ts'
import { principalOf } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { contentPreview } from '../view/content-preview.ts'
import { contentCoverage, contentList, contentView } from '../view/content-views.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'

const name = z.string().max(200).optional()
const Params = z.object({ id: z.string().max(200) })
const PreviewQuery = z.object({
  account: z.string().max(200).describe('key of the account whose facts fill it in'),
  person: name.describe('id of the person; left out = somebody of a role it is meant for'),
  language: name.describe('left out = the language of the person'),
})
const Filter = z.object({
  ...{ q: name.describe('part of id, title or owner'), role: name, stage: name, initiative: name, useCase: name },
  lifecycle: z.enum(LIFECYCLES).optional(),
  language: name,
  state: z.enum(CONTENT_STATES).optional(),
})
const STATUS = { 'other-version': 412, 'not-approved': 409, 'approved-already': 409, 'withdrawn-already': 409 }

/** `/v1/content`: the catalogue, one of it, how it reads for an account, what is missing by role and stage, and its approval. */
export function contentRoutes(app: ZodApp, read: ReadApi): void {
  const tags = ['content']
  app.get(
    '/v1/content',
    { schema: { tags, summary: 'The catalogue of messages', querystring: Filter, response: answers(ContentList) } },
    async ({ query }) => contentList(await openReading(read), query),
  )

  app.get(
    '/v1/content/coverage',
    {
      schema: {
        tags,
        summary: 'What there is to send by role and stage, and where nothing is',
        querystring: z.object({ lifecycle: z.enum(LIFECYCLES).optional() }),
        response: answers(ContentCoverage),
      },
    },
    async ({ query }) => contentCoverage(await openReading(read), query.lifecycle ?? null),
  )

  const one = { tags, params: Params, response: answers(ContentView) }
  app.get(
    '/v1/content/:id',
    { schema: { ...one, summary: 'One message with its texts, and what was said of it by hand' } },
    async ({ params }) => foundOr404(await contentView(await openReading(read), params.id), 'content', params.id),
  )

  const preview = { tags, params: Params }
  app.get(
    '/v1/content/:id/preview',
    {
      schema: {
        ...preview,
        summary: 'How a message would read for a person of an account now',
        querystring: PreviewQuery,
        response: answers(ContentPreview),
      },
    },
    async ({ params, query }) => contentPreview(await openReading(read), { ...query, id: params.id }),
  )

  app.post(
    '/v1/content/:id/preview',
    {
      schema: {
        ...preview,
        summary: 'Send that preview to whoever acts',
        description: 'A test mail to the colleague, marked as one. It is no touch, and stands in no outbox.',
        body: PreviewQuery.strict(),
        response: answers(TestMailSent),
      },
    },
    async request => {
      const staff = await actingStaff(read.api, request)
      const reading = await openReading(read)
      const colleague = (await activeStaff(read.api.pool)).get(staff)
      if (!colleague?.email) {
        const message = `no address of ${colleague?.name ?? staff} is known`
        throw new ProblemError({ status: 422, code: 'no_address', message })
      }
      const { subject, html, text } = await contentPreview(reading, { ...request.body, id: request.params.id })
      const to = { name: colleague.name, address: colleague.email }
      const failed = await read.api.postTestMail({ to, subject: `[Test] ${subject}`, html, text })
      if (failed !== null) throw new ProblemError({ status: 502, code: 'mail_not_taken', message: failed })
      return { to: colleague.email, subject: `[Test] ${subject}`, mode: read.api.emailMode }
    },
  )

  for (const act of ['approve', 'withdraw'] as const) {
    app.post(
      `/v1/content/:id/${act}`,
      {
        schema: {
          ...one,
          summary:
            act === 'approve' ? 'Release a message to be sent, as its texts stand now' : 'Let a message not be sent',
          description:
            act === 'approve'
              ? 'Needed for every version where its file says `approved: by hand`, and after a withdrawal.'
              : 'At once, whatever its file says, and until somebody approves it again.',
          body: JudgeBody,
        },
      },
      async request => {
        const { id } = request.params
        const reading = await openReading(read)
        const content = foundOr404(named(reading.settings.content, id), 'content', id)
        const by = principalOf(request).name
        const staff = await senderOf(read.api, request)
        refuse(await judgeContent(read.api.pool, content, { act, ...request.body, by, staff }))
        return foundOr404(await contentView(reading, id), 'content', id)
      },
    )
  }
}

function refuse(refused: JudgementRefused | null): void {
  if (!refused) return
  const { code, message } = refused
  throw new ProblemError({ status: STATUS[code], code: `content_${code.replaceAll('-', '_')}`, message })
}
