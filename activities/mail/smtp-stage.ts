import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { crashPoint } from '../../crash-points.ts'
import { type DkimKey, signed } from './dkim.ts'

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
  | { outcome: 'refused'; permanent: boolean; reason: string; response: string | null }
  /** the body had begun to flow and no number came back: nobody can tell */
  | { outcome: 'unknown'; reason: string; response: string | null }
  /** another attempt holds the message now */
  | { outcome: 'fenced' }

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
  let started = false
  let fenced = false
  const body = Readable.from(
    (async function* () {
      crashPoint('mail:wanted')
      if (!(await bodyStarts())) {
        fenced = true
        throw new Error('another attempt holds this message')
      }
      started = true
      crashPoint('mail:body-started')
      const half = raw.length >> 1
      yield raw.subarray(0, half)
      crashPoint('mail:mid-body')
      yield raw.subarray(half)
    })(),
  )
  try {
    const response = await converse(settings, mail, body)
    return { outcome: 'accepted', response }
  } catch (error) {
    if (fenced) return { outcome: 'fenced' }
    return classify(error as SmtpError, started)
  }
}

function classify(error: SmtpError, started: boolean): SmtpResult {
  const response = error.response ?? null
  const code = error.responseCode
  if (code !== undefined && code >= 400 && code < 600) {
    return { outcome: 'refused', permanent: code >= 500 && code !== 535, reason: `smtp-${code}`, response }
  }
  const reason = `smtp-${(error.code ?? 'error').toLowerCase()}`
  return started
    ? { outcome: 'unknown', reason: `${reason}-after-body`, response }
    : { outcome: 'refused', permanent: false, reason, response }
}

async function converse(settings: SmtpSettings, mail: { from: string; to: string }, body: Readable): Promise<string> {
  const url = new URL(settings.url)
  const secure = url.protocol === 'smtps:'
  const connection = new SMTPConnection({
    host: url.hostname,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
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
    if (url.username !== '') {
      const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      await Promise.race([
        broken,
        new Promise<void>((resolve, reject) => connection.login({ credentials }, e => (e ? reject(e) : resolve()))),
      ])
    }
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
