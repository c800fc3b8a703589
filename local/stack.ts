import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NativeConnection } from '@temporalio/worker'
import type { FastifyInstance } from 'fastify'
import type { SmtpSettings } from '../activities/mail/smtp-stage.ts'
import type { Api, Places } from '../client/http/api.ts'
import { makeApiKey } from '../client/http/api-key.ts'
import { createServer } from '../client/http/server.ts'
import { configuredTemporal, connectTemporal, type TemporalTarget } from '../client/temporal.ts'
import { checkHost, readNamed, type Settings } from '../config.ts'
import { hasLiveApiKey } from '../db/api-keys.ts'
import { migrate } from '../db/migrate.ts'
import { openPool, type Pool } from '../db/pool.ts'
import { readSecret } from '../db/secrets.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { AppClock } from '../intake/app-clock.ts'
import { DefinitionStore } from '../intake/definitions.ts'
import { takeMail } from '../intake/inbound/take-mail.ts'
import { postTestMail } from '../sinks/mail/test-mail.ts'
import { workflowBundle } from '../worker/bundle.ts'
import { connectWorker } from '../worker/create-worker.ts'
import { runWorker, type WorkerProcess } from '../worker/run-worker.ts'
import { DefinitionsWatch } from './definitions-watch.ts'
import { startInboundMail } from './inbound-mail.ts'
import { startMailCatcher } from './mail-catcher.ts'
import { freePort } from './ports.ts'
import { startPostgres } from './postgres.ts'
import { slackApp, taskSinks } from './task-sinks.ts'
import { startTemporal } from './temporal-server.ts'

/** Tells what is being done: a step begins, says something, ends. */
export interface Telling {
  begin(step: string): void
  say(line: string): void
  end(result: string): void
}

export interface StackOptions {
  dataDir: string
  definitionsDir: string
  settings: Settings
  tell: Telling
  log: (line: string) => void
  /** everything in temporary folders on any free port: for tests */
  ephemeral?: boolean
  /** servers that keep what they have, on ports nobody prefers: for tests that take them away for a while */
  anyPort?: boolean
  /** history events at which a journey continues as new */
  marks?: { soft: number; hard: number }
}

/** The whole stack on one machine. */
export interface Stack {
  api: Api
  app: FastifyInstance
  places: Places
  pool: Pool
  databaseUrl: string
  definitions: DefinitionsWatch
  worker: WorkerProcess
  /** is the Temporal server ours, so that its clock may be skipped? */
  ownTemporal: boolean
  /** the key by which this machine calls its own API, for as long as the stack runs: it may do everything, and is kept nowhere else */
  machineKey: string
  /** stops what it started, in order; an external database or server is left alone */
  stop(): Promise<void>
}

/** `skip` must never meet a continue-as-new, so the local stack lets histories grow longer than production does. */
const LOCAL_MARKS = { soft: 3_000, hard: 6_000 }

type Stopper = { name: string; stop: () => Promise<unknown> }

/** Starts everything, in order; whatever fails, what was started before it is stopped again. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stoppers: Stopper[] = []
  const stop = async (): Promise<void> => {
    for (const { name, stop } of stoppers.splice(0).reverse()) {
      options.tell.say(`stopping ${name}`)
      await stop().catch((error: unknown) => options.log(`stopping ${name}: ${faultInWords(error)}`))
    }
  }
  try {
    return await start(options, stoppers, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(options: StackOptions, stoppers: Stopper[], stop: () => Promise<void>): Promise<Stack> {
  const { settings, tell, log } = options

  tell.begin('Postgres')
  const databaseUrl = settings.DATABASE_URL ?? (await ownPostgres(options, stoppers))
  const applied = await migrate(databaseUrl)
  const pool = openPool(databaseUrl, error => log(`postgres: ${faultInWords(error)}`), 20)
  stoppers.push({ name: 'database connections', stop: () => pool.end() })
  checkHost(settings, await hasLiveApiKey(pool))
  tell.end(applied.length > 0 ? `schema brought up to date (${applied.length})` : 'ready')

  tell.begin('Temporal')
  const configured = configuredTemporal()
  const { target, ui } = configured ? { target: configured, ui: null } : await ownTemporal(options, stoppers)
  const temporal = await connectTemporal(target)
  stoppers.push({ name: 'Temporal client', stop: () => temporal.connection.close() })
  tell.end(`${target.address}, namespace ${target.namespace}`)

  tell.begin('Mail')
  const smtp = await mailServer(options, pool, stoppers)
  tell.end(
    settings.JOURNEYS_EMAIL_MODE === 'catch'
      ? 'caught on this machine, nobody outside gets any'
      : smtp.url.replace(/\/\/.*@/, '//'),
  )

  const store = new DefinitionStore(pool)
  await inboundMail(options, pool, store, stoppers)

  tell.begin('Definitions')
  const definitions = new DefinitionsWatch(options.definitionsDir, pool, store)
  const read = await definitions.read((done, total, doing) =>
    tell.say(`${doing === 'counting' ? 'signals counted anew, accounts' : 'accounts told'}: ${done} of ${total}`),
  )
  for (const framed of read.frames) tell.say(framed)
  tell.end(read.hash === null ? 'broken: the last good release goes on' : `release ${read.hash}`)

  const wanted = await freePort(options.ephemeral ? 0 : settings.PORT)
  const publicUrl = settings.PUBLIC_URL ?? `http://127.0.0.1:${wanted.port}`
  const secret = await readSecret(pool)
  const clock = new AppClock(pool)
  await clock.follow(databaseUrl, log)
  stoppers.push({ name: 'clock', stop: () => clock.stop() })

  tell.begin('Worker')
  const bundle = await workflowBundle()
  const connection: NativeConnection = await connectWorker({ address: target.address, ...target.options })
  stoppers.push({ name: 'worker connection', stop: () => connection.close() })
  const webhooks = {
    loopback: settings.JOURNEYS_WEBHOOKS_TO_LOOPBACK !== undefined,
    secret: (name: string) => readNamed(process.env, name),
  }
  const deps = {
    pool,
    definitions: store,
    smtp,
    secret,
    webhooks,
    audienceDir: join(options.dataDir, 'audiences'),
    live: settings.JOURNEYS_EMAIL_MODE === 'live',
    publicUrl,
  }
  const marks = options.marks ?? LOCAL_MARKS
  const worker = await runWorker({
    databaseUrl,
    namespace: target.namespace,
    connection,
    client: temporal,
    bundle,
    deps,
    marks,
    log,
  })
  stoppers.push({ name: 'worker and relay', stop: () => worker.stop() })
  tell.end('hosts the journeys, relays what happens')

  tell.begin('API and pages')
  const places = placesOf(publicUrl, target, ui, databaseUrl)
  const machine = makeApiKey()
  const api: Api = {
    pool,
    databaseUrl,
    definitions: store,
    clock,
    temporal,
    places,
    secret,
    machineKey: machine.hash,
    setting: (name: string) => readNamed(process.env, name),
    emailMode: settings.JOURNEYS_EMAIL_MODE,
    postTestMail: async mail => postTestMail(smtp, (await store.get()).settings.workspace.sender, mail),
    local: null,
    slack: null,
    definitionProblems: () => ({ at: definitions.latest.at, problems: definitions.latest.problems }),
    log,
  }
  const sinks = taskSinks(api, { smtp, publicUrl, slack: slackApp(settings) })
  api.slack = sinks.desk
  const app = await createServer(api)
  stoppers.push({ name: 'API and pages', stop: () => app.close() })
  await app.listen({ host: settings.HOST, port: wanted.port })
  await sinks.teller.start()
  stoppers.push({ name: 'task teller', stop: () => sinks.teller.stop() })
  tell.end(wanted.moved ? `port ${settings.PORT} is taken, so ${wanted.port}` : publicUrl)

  definitions.watch(
    again => {
      for (const framed of again.frames) log(framed)
      if (again.hash === null) log('definitions: broken, the last good release goes on')
      else if (again.changed) log(`definitions: release ${again.hash} is active`)
    },
    error => log(`definitions: ${faultInWords(error)}; the last good release goes on, and they are read again`),
  )
  stoppers.push({ name: 'definitions', stop: () => definitions.stop() })
  const own = { ownTemporal: configured === null, machineKey: machine.key }
  return { api, app, places, pool, databaseUrl, definitions, worker, ...own, stop }
}

async function ownPostgres({ dataDir, ephemeral, anyPort, tell }: StackOptions, stoppers: Stopper[]): Promise<string> {
  const log = (line: string) => tell.say(line)
  const ports = anyPort ? { port: 0 } : {}
  const server = await startPostgres(ephemeral ? { ephemeral: true, log } : { dataDir, log, ...ports })
  stoppers.push({ name: 'Postgres', stop: () => server.stop() })
  return server.url
}

async function ownTemporal(
  { dataDir, ephemeral, anyPort, tell }: StackOptions,
  stoppers: Stopper[],
): Promise<{ target: TemporalTarget; ui: string | null }> {
  const log = (line: string) => tell.say(line)
  const ports = anyPort ? { port: 0, uiPort: 0 } : {}
  const server = await startTemporal(ephemeral ? { ephemeral: true, log } : { dataDir, log, ...ports })
  stoppers.push({ name: 'Temporal', stop: () => server.stop() })
  return { target: { address: server.address, namespace: 'default', options: {} }, ui: server.uiUrl ?? null }
}

/** Mail stays on this machine unless the mode says otherwise; a mail server that is set is then left alone, and that is said. */
async function mailServer(options: StackOptions, pool: Pool, stoppers: Stopper[]): Promise<SmtpSettings> {
  const { settings, tell, log } = options
  const waits = {
    name: 'account-journeys',
    connectWait: 30_000,
    replyWait: settings.JOURNEYS_SMTP_REPLY_WAIT,
    ...dkimOf(settings),
    ...inboxOf(settings),
  }
  if (settings.JOURNEYS_EMAIL_MODE !== 'catch')
    return { url: settings.SMTP_URL ?? '', ...waits, sandboxTo: settings.JOURNEYS_SANDBOX_TO ?? null }
  if (settings.SMTP_URL !== undefined) tell.say('SMTP_URL is set and not used: JOURNEYS_EMAIL_MODE is catch')
  const catcher = await startMailCatcher(pool, options.ephemeral ? 0 : 1025, log)
  stoppers.push({ name: 'mail catcher', stop: () => catcher.stop() })
  if (catcher.moved) tell.say(`port 1025 is taken, so ${catcher.port}`)
  return { url: catcher.url, ...waits, sandboxTo: null }
}

/** Mail that comes back by SMTP, where a port is set for it. */
async function inboundMail(
  { settings, tell, log }: StackOptions,
  pool: Pool,
  store: DefinitionStore,
  stoppers: Stopper[],
): Promise<void> {
  const { JOURNEYS_INBOUND_SMTP_PORT: port, JOURNEYS_INBOX: inbox, HOST: host } = settings
  if (port === undefined || inbox === undefined) return
  const listener = await startInboundMail({
    ...{ host, port, inbox, log },
    take: ({ raw, recipients }) => takeMail(pool, store, raw, recipients),
  })
  stoppers.push({ name: 'inbound mail', stop: () => listener.stop() })
  tell.say(`mail for ${inbox} is taken at port ${listener.port}`)
}

/** What mail is signed with; all of it or nothing is set. */
function dkimOf({
  JOURNEYS_DKIM_DOMAIN: domain,
  JOURNEYS_DKIM_SELECTOR: selector,
  JOURNEYS_DKIM_KEY: key,
}: StackOptions['settings']): Pick<SmtpSettings, 'dkim'> {
  const all = domain !== undefined && selector !== undefined && key !== undefined
  return all ? { dkim: { domain, selector, key } } : {}
}

/** The mailbox that is read back, where one is set. */
function inboxOf({ JOURNEYS_INBOX: inbox }: StackOptions['settings']): Pick<SmtpSettings, 'inbox'> {
  return inbox === undefined ? {} : { inbox }
}

function placesOf(publicUrl: string, target: TemporalTarget, ui: string | null, databaseUrl: string): Places {
  return {
    api: publicUrl,
    web: publicUrl,
    temporalAddress: target.address,
    temporalNamespace: target.namespace,
    temporalUi: ui,
    outbox: `${publicUrl}/outbox`,
    database: databaseUrl,
  }
}

/** The folder this program stands in. */
export const CHECKOUT = fileURLToPath(new URL('..', import.meta.url))
