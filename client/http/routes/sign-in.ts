import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from '../api.ts'
import { Attempts } from '../attempts.ts'
import { isAskedHere } from '../other-sites.ts'
import { sendPlainPage } from '../plain-page.ts'
import { sessionIn, setSession } from '../session-cookie.ts'
import { lookAtLink, signIn } from '../sign-in.ts'
import { askSignInPage, noSignInPage } from '../sign-in-page.ts'

type Request = FastifyRequest<{ Params: { token: string } }>

/** `GET /sign-in/:token` asks, `POST /sign-in/:token` signs in: the page's own button, as mail scanners open every link. */
export function signInRoutes(app: FastifyInstance, api: Api): void {
  const attempts = new Attempts()
  const hide = { schema: { hide: true } }
  const tls = api.places.web.startsWith('https:')
  // the button sends an empty form
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1_024 },
    (_r, _b, done) => done(null, null),
  )

  /** Refuses who guesses, and whom everybody on the way could listen to; answers whether it did. */
  const refuse = (request: Request, reply: FastifyReply): boolean => {
    if (!attempts.mayTry(request.ip, Date.now())) {
      sendPlainPage(reply.code(429), noSignInPage('too-many'))
      return true
    }
    // what a browser is told of where it came from, it needs for its own form: to nobody else
    void reply.header('referrer-policy', 'same-origin')
    if (tls || isAskedHere(request.headers.host)) return false
    sendPlainPage(reply.code(403), noSignInPage('no-tls'))
    return true
  }

  app.get('/sign-in/:token', hide, async (request: Request, reply) => {
    if (refuse(request, reply)) return reply
    const link = await lookAtLink(api.pool, request.params.token)
    if (link.state === 'good') return sendPlainPage(reply, askSignInPage(link.name))
    if (link.state === 'unknown') attempts.fail(request.ip, Date.now())
    return sendPlainPage(reply.code(404), noSignInPage(link.state))
  })

  app.post('/sign-in/:token', hide, async (request: Request, reply) => {
    if (refuse(request, reply)) return reply
    const { 'user-agent': agent = null, cookie } = request.headers
    const done = await signIn(api.pool, request.params.token, { agent, before: sessionIn(cookie) })
    if ('secret' in done) {
      setSession(reply, done.secret, tls)
      return reply.redirect('/inbox', 303)
    }
    if (done.state === 'unknown') attempts.fail(request.ip, Date.now())
    return sendPlainPage(reply.code(404), noSignInPage(done.state))
  })
}
