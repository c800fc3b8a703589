import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { readTaskMail, setTaskMail, TASK_MAILS, type TaskMail } from '../../../db/task-mail.ts'
import { workTask } from '../../../intake/act-on-task.ts'
import { readTaskLink, type TaskLink } from '../../../intake/task-link.ts'
import type { TaskCard } from '../../../sinks/task-sink.ts'
import { sendPlainPage } from '../plain-page.ts'
import { endedLinkPage, type LinkShown, settledBy, taskLinkPage, unknownLinkPage } from '../task-link-page.ts'
import { statusOf } from '../view/acted-view.ts'
import type { ReadApi } from '../view/reading.ts'
import { readTaskCard } from '../view/task-card.ts'
import type { ZodApp } from '../zod-app.ts'

const page = { description: 'A page', content: { 'text/html': { schema: z.string() } } }
const schema = {
  tags: ['work'],
  params: z.object({ token: z.string() }),
  response: { 200: page, 404: page, 409: page, 410: page, 412: page, 422: page },
}

const Form = z.object({
  taskMail: z.enum(TASK_MAILS).optional(),
  version: z.coerce.number().int().optional(),
  outcome: z.string().max(200).default(''),
  note: z.string().max(4_000).default(''),
  date: z.string().max(20).default(''),
})
type Form = z.infer<typeof Form>

const MAILS_NOW: Record<TaskMail, string> = {
  off: 'No more mails for your tasks.',
  each: 'You get a mail for each of your tasks.',
  digest: 'You get one mail at the start of each working day.',
}

const NOTHING = { outcome: '', note: '', date: '' }

/** A link that works, with what it is about. */
interface Opened {
  link: TaskLink
  card: TaskCard
  wantsMail: TaskMail
}

/**
 * `GET /t/:token` shows a task to the colleague a mail went to, `POST /t/:token` does the one thing the link is signed for, as
 * them. Programs that open every link of a mail change nothing.
 */
export function taskLinkRoutes(app: ZodApp, read: ReadApi): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 65_536 },
    async (_request: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )

  app.get(
    '/t/:token',
    { schema: { ...schema, summary: 'Shows the task of a mail; changes nothing' } },
    async ({ params }, reply) => {
      const opened = await open(read, params.token, reply)
      return 'link' in opened ? show(reply, 200, { ...opened, notice: null, filled: NOTHING }) : opened
    },
  )

  app.post(
    '/t/:token',
    { schema: { ...schema, body: Form, summary: 'Does what the link is for' } },
    async ({ params, body }, reply) => {
      const opened = await open(read, params.token, reply)
      if (!('link' in opened)) return opened
      const { staff } = opened.link
      if (body.taskMail === undefined) return act(read, reply, opened, body)
      await setTaskMail(read.api.pool, staff, body.taskMail)
      const words = MAILS_NOW[body.taskMail]
      return show(reply, 200, {
        ...opened,
        wantsMail: body.taskMail,
        notice: { words, risk: false },
        filled: NOTHING,
      })
    },
  )
}

/** What a token opens, or the page that says why it opens nothing. */
async function open(read: ReadApi, token: string, reply: FastifyReply): Promise<Opened | FastifyReply> {
  const { pool, secret, clock, places } = read.api
  const link = readTaskLink(secret, token)
  if (!link) return sendPlainPage(reply.code(404), unknownLinkPage())
  if (link.until <= clock.now()) return sendPlainPage(reply.code(410), endedLinkPage(places.web))
  const [card, wantsMail] = await Promise.all([readTaskCard(read, link.task), readTaskMail(pool, link.staff)])
  return card && wantsMail ? { link, card, wantsMail } : sendPlainPage(reply.code(404), unknownLinkPage())
}

async function act(read: ReadApi, reply: FastifyReply, opened: Opened, form: Form): Promise<FastifyReply> {
  const { api } = read
  const { link, card } = opened
  const { outcome, note, date } = form
  const filled = { outcome, note, date }
  const refuse = (status: number, words: string, shown: Opened = opened) =>
    show(reply, status, { ...shown, notice: { words, risk: true }, filled })
  if (settledBy(card, link) !== null) return show(reply, 409, { ...opened, notice: null, filled })
  if (link.may === 'complete' && outcome === '') return refuse(422, 'Choose what came of it.')
  const what =
    link.may === 'claim'
      ? ({ act: 'claim' } as const)
      : ({ act: 'complete', outcome, note: note.trim() || null, date: date || null } as const)
  const seen = form.version ?? card.version
  const result = await workTask(api.pool, await api.definitions.get(), link.task, what, link.staff, seen)
  const now = (await readTaskCard(read, link.task)) ?? card
  const shown = { ...opened, card: now }
  if ('refused' in result) {
    const { code, message } = result.refused
    const words =
      code === 'stale' ? 'Something changed meanwhile: look at it once more, and say it again.' : `${message}.`
    return refuse(statusOf(result.refused), words, shown)
  }
  const words = link.may === 'claim' ? 'It is yours.' : `Done: ${now.outcome ?? outcome}.`
  return show(reply, 200, { ...shown, notice: { words, risk: false }, filled: NOTHING })
}

function show(reply: FastifyReply, status: number, shown: LinkShown): FastifyReply {
  return sendPlainPage(reply.code(status), taskLinkPage(shown))
}
