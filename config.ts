import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** One setting of the environment: how it is read, and what it is for. The table in `docs/settings.md` is made from these. */
const setting = <T extends z.ZodType>(schema: T, means: string) => schema.meta({ description: means })

const port = z.coerce.number().int().min(0).max(65_535)

export const Settings = z.object({
  DATABASE_URL: setting(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'Postgres to use instead of the embedded one',
  ),
  SMTP_URL: setting(
    z
      .url({ protocol: /^smtps?$/ })
      .refine(
        url => !URL.canParse(url) || [null, 'optional'].includes(new URL(url).searchParams.get('tls')),
        'tls may be "optional" only',
      )
      .optional(),
    'mail server for sandbox and live mode; catch mode ignores it; one beyond this machine has to encrypt (smtps, or STARTTLS) unless the address ends with ?tls=optional',
  ),
  JOURNEYS_EMAIL_MODE: setting(
    z.enum(['catch', 'sandbox', 'live']).default('catch'),
    'catch: mail stays on this machine; sandbox: every mail goes to JOURNEYS_SANDBOX_TO; live: mail goes to people; unless live, letters name nobody',
  ),
  JOURNEYS_SANDBOX_TO: setting(z.email().optional(), 'who gets every mail in sandbox mode'),
  JOURNEYS_DKIM_DOMAIN: setting(z.string().optional(), 'domain that mail is signed for, by DKIM; with the next two'),
  JOURNEYS_DKIM_SELECTOR: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
      .optional(),
    'where the public half of the key is published: <selector>._domainkey.<domain>',
  ),
  JOURNEYS_DKIM_KEY: setting(z.string().optional(), 'private key in PEM; better a file, by JOURNEYS_DKIM_KEY_FILE'),
  JOURNEYS_INBOX: setting(
    z.email().optional(),
    'mailbox whose mail is read back, such as inbox@mail.plinth.example: bounces and answers come to inbox+TOKEN@…; see docs/inbound-mail.md',
  ),
  JOURNEYS_INBOUND_SMTP_PORT: setting(
    port.optional(),
    'listens for mail to JOURNEYS_INBOX by SMTP, on HOST, and for no other; off unless it is set; see docs/inbound-mail.md',
  ),
  PUBLIC_URL: setting(
    z
      .url({ protocol: /^https?$/ })
      .transform(url => url.replace(/\/+$/, ''))
      .optional(),
    'where people reach the pages, for links in mails and of signing in; https wherever that is not this machine',
  ),
  HOST: setting(z.string().default('127.0.0.1'), 'address to listen on; beyond loopback only where an API key exists'),
  PORT: setting(port.default(4400), 'API and pages'),
  JOURNEYS_WEBHOOKS_TO_LOOPBACK: setting(
    z.string().min(8).optional(),
    'why webhooks may call this very machine, such as "a quoting system in a container beside us"; unless set they reach public addresses only',
  ),
  JOURNEYS_API_KEY: setting(
    z.string().optional(),
    'key the command line calls with, instead of the one a stack on this machine leaves for it; see journeys key',
  ),
  JOURNEYS_DATA_DIR: setting(z.string().optional(), 'where everything local is kept, instead of .journeys/'),
  SLACK_BOT_TOKEN: setting(
    z.string().startsWith('xoxb-').optional(),
    'token of a Slack app that shows tasks as cards; see docs/task-sinks.md',
  ),
  SLACK_SIGNING_SECRET: setting(
    z.string().min(16).optional(),
    'what Slack signs with when somebody presses a button of a card; belongs to SLACK_BOT_TOKEN',
  ),
  JOURNEYS_SMTP_REPLY_WAIT: setting(
    z.coerce.number().int().positive().default(600_000),
    'milliseconds a mail server may take after the final dot',
  ),
})
export type Settings = z.infer<typeof Settings>

/** Thrown when the environment cannot be used as it is. */
class BadSettings extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadSettings'
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Refuses to be reached from elsewhere while no key exists: nobody could call, and the first key is made on this machine. */
export function checkHost({ HOST }: Settings, hasKey: boolean): void {
  if (LOOPBACK.has(HOST) || hasKey) return
  throw new BadSettings(
    `HOST is ${HOST}, and there is no API key: start once without HOST, make one (journeys key create NAME --scope signals), and set HOST then.`,
  )
}

/** The value of one name in the environment, or of the file that `NAME_FILE` names; null = it is not set. */
export function readNamed(env: Record<string, string | undefined>, name: string): string | null {
  const file = env[`${name}_FILE`]
  const value = file === undefined || file === '' ? env[name] : readFileSync(file, 'utf8').trim()
  return value === undefined || value === '' ? null : value
}

function checkDkim({ JOURNEYS_DKIM_DOMAIN, JOURNEYS_DKIM_SELECTOR, JOURNEYS_DKIM_KEY: key }: Settings): void {
  const three = [JOURNEYS_DKIM_DOMAIN, JOURNEYS_DKIM_SELECTOR, key]
  if (three.every(one => one === undefined)) return
  if (key === undefined || three.includes(undefined)) {
    throw new BadSettings('JOURNEYS_DKIM_DOMAIN, JOURNEYS_DKIM_SELECTOR and JOURNEYS_DKIM_KEY belong together.')
  }
  try {
    createPrivateKey(key)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new BadSettings(`JOURNEYS_DKIM_KEY is no private key in PEM: ${said}`)
  }
}

/** Reads the settings once. A `NAME_FILE` names a file that holds the value, for secrets. Refuses what is unsafe. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given: Record<string, string> = {}
  for (const name of Object.keys(Settings.shape)) {
    const value = readNamed(env, name)
    if (value !== null) given[name] = value
  }
  const parsed = Settings.safeParse(given)
  if (!parsed.success) {
    const said = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
    throw new BadSettings(`The environment cannot be used:\n  ${said.join('\n  ')}`)
  }
  const settings = parsed.data
  if (settings.JOURNEYS_EMAIL_MODE !== 'catch' && settings.SMTP_URL === undefined) {
    throw new BadSettings(
      `JOURNEYS_EMAIL_MODE is ${settings.JOURNEYS_EMAIL_MODE}: it needs SMTP_URL, the server to send by.`,
    )
  }
  if ((settings.SLACK_BOT_TOKEN === undefined) !== (settings.SLACK_SIGNING_SECRET === undefined)) {
    throw new BadSettings(
      'SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET belong together: without the second nobody could press a button.',
    )
  }
  if (settings.JOURNEYS_INBOUND_SMTP_PORT !== undefined && settings.JOURNEYS_INBOX === undefined) {
    throw new BadSettings('JOURNEYS_INBOUND_SMTP_PORT needs JOURNEYS_INBOX, the mailbox whose mail is taken.')
  }
  checkDkim(settings)
  if (settings.JOURNEYS_EMAIL_MODE === 'sandbox' && settings.JOURNEYS_SANDBOX_TO === undefined) {
    throw new BadSettings('JOURNEYS_EMAIL_MODE is sandbox: it needs JOURNEYS_SANDBOX_TO, who gets every mail.')
  }
  return settings
}
