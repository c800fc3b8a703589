import { z } from 'zod'
import { isClosed } from '../../../db/suppressions.ts'
import { nearestLanguage } from '../../../domain/people/nearest-language.ts'
import { BY_PREFERENCES, type Choice, PAUSES } from '../../../domain/touch/preferences.ts'
import { chooseMail } from '../../../intake/choose-mail.ts'
import { addressHash } from '../../../intake/keyed-hash.ts'
import type { Workspace } from '../../../language/workspace-definition.ts'
import { addresseeOf } from '../addressee-of.ts'
import type { Api } from '../api.ts'
import { mailPageWords } from '../mail-page-words.ts'
import { sendPlainPage } from '../plain-page.ts'
import { type PreferencesShown, preferencesPage } from '../preferences-page.ts'
import { maskAddress, unknownPage } from '../unsubscribe-page.ts'
import type { ZodApp } from '../zod-app.ts'

const DAY = 86_400_000

const page = { description: 'A page', content: { 'text/html': { schema: z.string() } } }
const schema = {
  tags: ['unsubscribe'],
  params: z.object({ token: z.string() }),
  response: { 200: page, 404: page, 422: page },
}

const Form = z.object({
  do: z.enum(['choose', 'stop', 'again']).optional().catch(undefined),
  topic: z.array(z.string().max(200)),
  shown: z.array(z.string().max(200)),
  language: z.string().max(40).optional(),
  pause: z
    .enum(['keep', 'none', ...PAUSES.map(String)])
    .optional()
    .catch(undefined),
  /** when the page was made, UTC milliseconds: saving one page twice pauses until the same moment */
  from: z.coerce.number().int().optional().catch(undefined),
})
type Form = z.infer<typeof Form>

/**
 * `GET /u/:token/preferences` shows what mail the person of a link gets, `POST` does what they choose. The token is that of the
 * link by which they unsubscribe: whoever may end all of it may choose of it.
 */
export function preferencesRoutes(app: ZodApp, api: Api): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    async (_request: unknown, body: string) => {
      const form = new URLSearchParams(body)
      return { ...Object.fromEntries(form), topic: form.getAll('topic'), shown: form.getAll('shown') }
    },
  )

  app.get(
    '/u/:token/preferences',
    { schema: { ...schema, summary: 'Shows what mail somebody gets; changes nothing' } },
    async ({ params }, reply) => {
      const html = await render(api, params.token, null)
      return sendPlainPage(html === null ? reply.code(404) : reply, html ?? unknownPage())
    },
  )

  app.post(
    '/u/:token/preferences',
    { schema: { ...schema, body: Form, summary: 'Chooses what mail the person of the link gets' } },
    async ({ params, body }, reply) => {
      const person = await addresseeOf(api, params.token)
      if (!person) return sendPlainPage(reply.code(404), unknownPage())
      const { settings } = await api.definitions.get()
      const choice = choiceOf(body, settings.workspace, person.language, api.clock.now())
      const done = choice !== null && (person.erased || (await chooseMail(api, person, choice, BY_PREFERENCES)))
      // where mail has ended for another reason, the page itself says so
      const html = await render(api, params.token, done ? 'saved' : choice === null ? 'stale' : null)
      return sendPlainPage(done ? reply : reply.code(422), html ?? unknownPage())
    },
  )
}

/** What a form asks for; null = it is not one of ours, or names what the workspace has not (any more). */
function choiceOf(form: Form, { consents, languages }: Workspace, stands: string | null, now: number): Choice | null {
  if (form.do === undefined) return null
  if (form.do !== 'choose') return { do: form.do }
  const known = new Set(consents.map(one => one.id))
  const { topic, shown, language, pause = 'keep' } = form
  if ([...topic, ...shown].some(id => !known.has(id))) return null
  if (language !== undefined && !languages.includes(language)) return null
  const from = form.from !== undefined && form.from <= now && form.from > now - DAY ? form.from : now
  return {
    do: 'choose',
    topics: new Map(shown.map(id => [id, topic.includes(id)])),
    // one they left as the page showed it is no choice
    language: language === undefined || language === nearestLanguage(languages, stands) ? null : language,
    pause: pause === 'keep' || pause === 'none' ? pause : from + Number(pause) * DAY,
  }
}

async function render(api: Api, token: string, notice: PreferencesShown['notice']): Promise<string | null> {
  const person = await addresseeOf(api, token)
  if (!person) return null
  const { workspace } = (await api.definitions.get()).settings
  const words = mailPageWords(person.language)
  const hashes = person.addresses.map(address => addressHash(api.secret, address))
  return preferencesPage(words, {
    person,
    address: person.email === null ? words.you : maskAddress(person.email),
    workspace,
    closed: await isClosed(api.pool, hashes),
    notice,
    now: api.clock.now(),
  })
}
