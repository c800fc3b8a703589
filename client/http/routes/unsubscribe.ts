import { z } from 'zod'
import { type Addressee, readAddressee } from '../../../db/opt-out-person.ts'
import { readUnsubscribeToken } from '../../../intake/unsubscribe-link.ts'
import type { Api } from '../api.ts'
import { sendPlainPage } from '../plain-page.ts'
import { unsubscribe } from '../unsubscribe.ts'
import { askPage, donePage, maskAddress, unknownPage } from '../unsubscribe-page.ts'
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
    async (request, reply) => {
      const person = await personOf(api, request.params.token)
      if (!person) return sendPlainPage(reply.code(404), unknownPage())
      const { sender, address } = await naming(api, person)
      return sendPlainPage(reply, person.optedOut ? donePage(sender, address) : askPage(sender, address))
    },
  )

  app.post(
    '/u/:token',
    { schema: { ...schema, summary: 'Ends mail to the person of the link' } },
    async (request, reply) => {
      const person = await personOf(api, request.params.token)
      if (!person) return sendPlainPage(reply.code(404), unknownPage())
      await unsubscribe(api, person)
      const { sender, address } = await naming(api, person)
      return sendPlainPage(reply, donePage(sender, address))
    },
  )
}

async function personOf(api: Api, token: string): Promise<Addressee | null> {
  const id = readUnsubscribeToken(api.secret, token)
  return id === null ? null : readAddressee(api.pool, id)
}

async function naming(api: Api, person: Addressee): Promise<{ sender: string; address: string }> {
  const { settings } = await api.definitions.get()
  return {
    sender: settings.workspace.sender.name,
    address: person.email === null ? 'you' : maskAddress(person.email),
  }
}
