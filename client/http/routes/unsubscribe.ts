import { z } from 'zod'
import type { Addressee } from '../../../db/mail-choices.ts'
import { chooseMail } from '../../../intake/choose-mail.ts'
import { addresseeOf } from '../addressee-of.ts'
import type { Api } from '../api.ts'
import { type MailPageWords, mailPageWords } from '../mail-page-words.ts'
import { sendPlainPage } from '../plain-page.ts'
import { askPage, donePage, maskAddress, type Named, unknownPage } from '../unsubscribe-page.ts'
import type { ZodApp } from '../zod-app.ts'

const page = { description: 'A page', content: { 'text/html': { schema: z.string() } } }
const schema = {
  tags: ['unsubscribe'],
  params: z.object({ token: z.string() }),
  response: { 200: page, 404: page },
}

/**
 * `GET /u/:token` asks, `POST /u/:token` ends mail to the person of the link: from the page's own button, or as a mail
 * program does by itself (RFC 8058). The token is signed, so nobody can end another one's mail by guessing.
 */
export function unsubscribeRoutes(app: ZodApp, api: Api): void {
  // one click comes as either kind of form, and all it can say is what the address says already
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']
  app.addContentTypeParser(forms, { parseAs: 'string', bodyLimit: 16_384 }, (_request, _body, done) => done(null, null))

  app.get(
    '/u/:token',
    { schema: { ...schema, summary: 'Asks whether mail shall end; changes nothing' } },
    async ({ params }, reply) => {
      const person = await addresseeOf(api, params.token)
      if (!person) return sendPlainPage(reply.code(404), unknownPage())
      const page = person.optedOut ? donePage : askPage
      return sendPlainPage(reply, page(...(await naming(api, params.token, person))))
    },
  )

  app.post(
    '/u/:token',
    { schema: { ...schema, summary: 'Ends mail to the person of the link' } },
    async ({ params }, reply) => {
      const person = await addresseeOf(api, params.token)
      if (!person) return sendPlainPage(reply.code(404), unknownPage())
      await chooseMail(api, person, { do: 'stop' }, 'link')
      return sendPlainPage(reply, donePage(...(await naming(api, params.token, person))))
    },
  )
}

async function naming(api: Api, token: string, { email, language }: Addressee): Promise<[MailPageWords, Named]> {
  const { settings } = await api.definitions.get()
  const words = mailPageWords(language)
  const address = email === null ? words.you : maskAddress(email)
  return [
    words,
    { sender: settings.workspace.sender.name, address, preferences: `${encodeURIComponent(token)}/preferences` },
  ]
}
