import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { crashPoint } from '../../crash-points.ts'
import { type DkimKey, signed } from './dkim.ts'
import { mailServer } from './mail-server.ts'

/** How to reach the mail server. Times in milliseconds. */
export interface SmtpSettings {
  url: string
  /** name said in EHLO */
  name: string
  connectWait: number
  /** how long the server may take after the final dot: a shorter wait creates messages nobody can tell the fate of */
  replyWait: number
  /** sandbox mode: every message goes to this address instead; null = to whom it is for */
  sandboxTo: string | null
  /** what every mail is signed with; left out = none is */
  dkim?: DkimKey
  /** the mailbox whose mail is read back, for bounces and answers; left out = none is */
  inbox?: string
}

/** What came of one attempt to hand over one message. `response` holds the server's own words. */
export type SmtpResult =
  | { outcome: 'accepted'; response: string }
  /** a numeric refusal, or the server was not reached: for certain it was not taken */
  | { outcome: 'refused'; of: RefusalOf; permanent: boolean; reason: string; response: string | null }
  /** the body had begun to flow and no number came back: nobody can tell */
  | { outcome: 'unknown'; reason: string; response: string | null }
  /** another attempt holds the message now */
  | { outcome: 'fenced' }

/**
 * What a refusal speaks of: this message; what we say of ourselves, so that every message would be refused alike; or the server, which
 * takes nothing for now.
 */
type RefusalOf = 'message' | 'credentials' | 'server'

/** How far an attempt came: until the server knows us, until the message flows, from then on. */
type Stage = 'reaching' | 'talking' | 'body'

interface SmtpError extends Error {
  code?: string
  responseCode?: number
  response?: string
}

/**
 * Hands one message to a mail server and knows how far it came. Nodemailer reports a connection lost at the greeting and one
 * lost after the final dot alike, so the stage is recorded here: `bodyStarts` is asked, and must say yes, before the first
 * byte of the message flows.
 */
export async function handOver(
  settings: SmtpSettings,
  mail: { from: string; to: string; raw: Buffer },
  bodyStarts: () => Promise<boolean>,
): Promise<SmtpResult> {
  const raw = settings.dkim ? await signed(mail.raw, settings.dkim) : mail.raw
  let stage: Stage = 'reaching'
  let fenced = false
  const body = Readable.from(
    (async function* () {
      crashPoint('mail:wanted')
      if (!(await bodyStarts())) {
        fenced = true
        throw new Error('another attempt holds this message')
      }
      stage = 'body'
      crashPoint('mail:body-started')
      const half = raw.length >> 1
      yield raw.subarray(0, half)
      crashPoint('mail:mid-body')
      yield raw.subarray(half)
    })(),
  )
  try {
    const response = await converse(settings, mail, body, () => {
      stage = 'talking'
    })
    return { outcome: 'accepted', response }
  } catch (error) {
    if (fenced) return { outcome: 'fenced' }
    return classify(error as SmtpError, stage)
  }
}

function classify(error: SmtpError, stage: Stage): SmtpResult {
  const response = error.response ?? null
  const said = error.responseCode ?? 0
  const code = said >= 400 && said < 600 ? said : null
  const reason = `smtp-${code ?? (error.code ?? 'error').toLowerCase()}`
  if (code === null && stage === 'body') return { outcome: 'unknown', reason: `${reason}-after-body`, response }
  const of = refusalOf(error.code, code, stage)
  return { outcome: 'refused', of, permanent: of === 'message' && code !== null && code >= 500, reason, response }
}

/** Codes by which a server wants to know better who speaks, or how (RFC 4954, 3207). */
const ACCESS = [530, 534, 535, 538]

/** Before the server knows us it cannot speak of a message; 421 is its goodbye, whatever was asked. */
function refusalOf(error: string | undefined, code: number | null, stage: Stage): RefusalOf {
  const access = error === 'EAUTH' || (code !== null && ACCESS.includes(code))
  if (access && (code === null || code >= 500)) return 'credentials'
  return access || code === null || code === 421 || stage === 'reaching' ? 'server' : 'message'
}

async function converse(
  settings: SmtpSettings,
  mail: { from: string; to: string },
  body: Readable,
  known: () => void,
): Promise<string> {
  const { credentials, ...server } = mailServer(settings.url)
  const connection = new SMTPConnection({
    ...server,
    name: settings.name,
    connectionTimeout: settings.connectWait,
    greetingTimeout: settings.connectWait,
    socketTimeout: settings.replyWait,
  })
  const broken = new Promise<never>((_, reject) => {
    connection.on('error', reject)
    connection.on('end', () => reject(Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION' })))
  })
  try {
    await Promise.race([
      broken,
      new Promise<void>((resolve, reject) => connection.connect(e => (e ? reject(e) : resolve()))),
    ])
    crashPoint('mail:connected')
    if (credentials !== null) {
      await Promise.race([
        broken,
        new Promise<void>((resolve, reject) => connection.login({ credentials }, e => (e ? reject(e) : resolve()))),
      ])
    }
    known()
    const sent = new Promise<string>((resolve, reject) => {
      connection.send({ from: mail.from, to: [settings.sandboxTo ?? mail.to] }, body, (error, info) => {
        if (error) reject(error)
        else resolve(info?.response ?? '')
      })
    })
    return await Promise.race([broken, sent])
  } finally {
    // `broken` may still reject after the talk is over: that is nobody's failure any more
    broken.catch(() => 'closed')
    connection.quit()
  }
}
