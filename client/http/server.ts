import { createRequire } from 'node:module'
import { fastifySSE } from '@fastify/sse'
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { readJsonBytes } from '../intake/read-json.ts'
import { admission } from './admission.ts'
import type { Api } from './api.ts'
import { ChangeFeed } from './change-feed.ts'
import { closePromptly } from './close-promptly.ts'
import { guard } from './guard.ts'
import { idempotency } from './idempotency.ts'
import { keepActs } from './keep-acts.ts'
import { openApi } from './openapi.ts'
import { sendProblem } from './problem.ts'
import { problemOf } from './problem-of.ts'
import { accountFileRoutes } from './routes/account-files.ts'
import { accountRoutes } from './routes/accounts.ts'
import { apiActRoutes } from './routes/api-acts.ts'
import { asideRoutes } from './routes/aside.ts'
import { behindRoutes } from './routes/behind.ts'
import { checkPageRoutes } from './routes/check-pages.ts'
import { contentRoutes } from './routes/content.ts'
import { definitionRoutes } from './routes/definitions.ts'
import { effectRoutes } from './routes/effects.ts'
import { eventRoutes } from './routes/events.ts'
import { groupRoutes } from './routes/groups.ts'
import { holdRoutes } from './routes/holds.ts'
import { identityRoutes } from './routes/identity.ts'
import { identityActRoutes } from './routes/identity-acts.ts'
import { identityDomainRoutes } from './routes/identity-domains.ts'
import { importRoutes, uploadRoutes } from './routes/imports.ts'
import { inboundMailRoutes } from './routes/inbound-mail.ts'
import { journeyRoutes } from './routes/journeys.ts'
import { keyRoutes } from './routes/keys.ts'
import { leadRoutes } from './routes/leads.ts'
import { meRoutes } from './routes/me.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { noiseRoutes } from './routes/noise.ts'
import { noteRoutes } from './routes/notes.ts'
import { outboxRoutes } from './routes/outbox.ts'
import { pageRoutes } from './routes/pages.ts'
import { peopleRoutes } from './routes/people.ts'
import { personalizeRoutes } from './routes/personalize.ts'
import { planRoutes } from './routes/plans.ts'
import { preferencesRoutes } from './routes/preferences.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { publishRoutes } from './routes/publish.ts'
import { qualityRoutes } from './routes/quality.ts'
import { replyRoutes } from './routes/replies.ts'
import { savedViewRoutes } from './routes/saved-views.ts'
import { scoreRoutes } from './routes/scores.ts'
import { segmentRoutes } from './routes/segment.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { signalRoutes } from './routes/signals.ts'
import { simulationRoutes } from './routes/simulation.ts'
import { sinkRoutes } from './routes/sinks.ts'
import { skipRoutes } from './routes/skip.ts'
import { slaRoutes } from './routes/sla.ts'
import { slackRoutes } from './routes/slack.ts'
import { sourceRoutes } from './routes/sources.ts'
import { speedRoutes } from './routes/speed.ts'
import { staffRoutes } from './routes/staff.ts'
import { statusRoutes } from './routes/status.ts'
import { switchRoutes } from './routes/switches.ts'
import { taskActRoutes } from './routes/task-acts.ts'
import { taskLinkRoutes } from './routes/task-links.ts'
import { taskMailRoutes } from './routes/task-mail.ts'
import { taskRoutes } from './routes/tasks.ts'
import { taxonomyRoutes } from './routes/taxonomy.ts'
import { tierRoutes } from './routes/tiers.ts'
import { timelineRoutes } from './routes/timeline.ts'
import { unsubscribeRoutes } from './routes/unsubscribe.ts'
import { userRoutes } from './routes/users.ts'
import { whyRoutes } from './routes/why.ts'
import { workLoadRoutes } from './routes/work-loads.ts'
import { securityHeaders } from './security-headers.ts'
import { Shelf } from './view/shelf.ts'
import { zodApp } from './zod-app.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }
const HEARTBEAT = 15_000

/**
 * The HTTP server with every route, pages (`pages` = another folder of built ones) and the stream of changes included; the
 * caller listens, and closes it.
 */
export async function createServer(api: Api, pages?: string): Promise<FastifyInstance> {
  const app = Fastify({
    ...{ bodyLimit: 1_048_576, logger: false, routerOptions: { maxParamLength: 500 } },
    // of what is no address, before any route is looked for
    frameworkErrors: (error, _request, reply) => sendProblem(reply, problemOf(error, api)),
  })
  app.addHook('onRequest', securityHeaders)
  guard(app, api)
  admission(app)
  // what is answered as before is no act of anybody
  idempotency(app, api)
  keepActs(app, api)
  app.setErrorHandler<FastifyError>((error, _request, reply) => sendProblem(reply, problemOf(error, api)))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, { status: 404, code: 'not_found', message: `there is nothing at ${request.url}` }),
  )
  closePromptly(app)
  const zod = zodApp(app)
  await openApi(app, version)
  await app.register(fastifySSE, { heartbeatInterval: HEARTBEAT })
  const feed = await startFeed(app, api)
  const read = { api, shelf: new Shelf(api.pool) }

  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
    readJsonBytes(bytes),
  )
  uploadRoutes(app, api)
  importRoutes(zod, api)
  signalRoutes(app, api)
  segmentRoutes(app, api)
  await app.register(async scope => sourceRoutes(scope, api))
  taskActRoutes(zod, read)
  taskRoutes(zod, read)
  taskMailRoutes(zod, api)
  sinkRoutes(zod, read)
  accountFileRoutes(zod, read)
  accountRoutes(zod, read)
  holdRoutes(zod, read)
  timelineRoutes(zod, read)
  scoreRoutes(zod, read)
  groupRoutes(zod, read)
  planRoutes(zod, read)
  savedViewRoutes(zod, read)
  noteRoutes(zod, api)
  leadRoutes(zod, read)
  tierRoutes(zod, read)
  contentRoutes(zod, read)
  slaRoutes(zod, read)
  speedRoutes(zod, read)
  qualityRoutes(zod, read)
  peopleRoutes(zod, read)
  personalizeRoutes(zod, api)
  privacyRoutes(zod, api)
  replyRoutes(zod, read)
  whyRoutes(zod, read)
  noiseRoutes(zod, read)
  journeyRoutes(zod, read)
  identityRoutes(zod, api)
  taxonomyRoutes(zod, api)
  identityActRoutes(zod, api)
  identityDomainRoutes(zod, api)
  outboxRoutes(zod, read)
  effectRoutes(zod, read)
  asideRoutes(zod, api)
  metricsRoutes(app, api)
  definitionRoutes(zod, read)
  publishRoutes(zod, read)
  behindRoutes(zod, read)
  simulationRoutes(zod, read)
  keyRoutes(zod, api)
  userRoutes(zod, api)
  apiActRoutes(zod, api)
  checkPageRoutes(app)
  statusRoutes(zod, api)
  switchRoutes(zod, api)
  staffRoutes(zod, api)
  workLoadRoutes(zod, read)
  eventRoutes(zod, api, feed)
  skipRoutes(zod, api)
  // scopes of their own: the forms they take are taken nowhere else
  await app.register(async scope => inboundMailRoutes(zodApp(scope), api))
  await app.register(async scope => unsubscribeRoutes(zodApp(scope), api))
  await app.register(async scope => preferencesRoutes(zodApp(scope), api))
  await app.register(async scope => taskLinkRoutes(zodApp(scope), read))
  await app.register(async scope => slackRoutes(scope, api))
  await app.register(async scope => signInRoutes(scope, api))
  meRoutes(zod, api)
  await pageRoutes(app, pages)
  return app
}

/** Listens for changes as long as the server lives; new definitions are read by whoever asks for them next. */
async function startFeed(app: FastifyInstance, api: Api): Promise<ChangeFeed> {
  const feed = new ChangeFeed(api.databaseUrl, api.log)
  await feed.start()
  feed.follow(({ event }) => {
    if (event.what === 'settings') api.definitions.forget()
  })
  app.addHook('onClose', () => feed.stop())
  return feed
}
