import { isbot } from 'isbot'
import { listMailTraces } from '../db/list-mail-traces.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { ignoredByRule } from '../domain/noise/ignored-by-rule.ts'
import { type Click, leadsOut, scannedClicks, TOGETHER } from '../domain/noise/scanned.ts'
import type { SignalDefinition } from '../language/settings.ts'
import type { WireSignal } from './wire-signal.ts'

/** Reasons that are ours; rules of ops bring their own words. */
const BOT = 'a bot'
const LINK_CHECKER = 'a link checker'
export const MAIL_SCANNER = 'a mail scanner'
const WAY_OUT = 'the way out of our mail'

export const CLICKED = 'email.clicked'

/** A signal whose account and person are known. */
interface Judged {
  kind: string
  account: string
  person: string | null
  /** UTC milliseconds */
  at: number
  data: WireSignal['data']
}

/** A click that was taken for a reader's, and is a scanner's by what came since. */
export interface Exposed {
  /** id of the signal */
  signal: number
  account: string
  person: string
}

/** What is told of one person's mail: when some went out, and each click, with what it is told by. */
interface Mail {
  sent: number[]
  clicks: (Click & { told: { n: number } | { exposed: Exposed } | null })[]
}

/**
 * Why signals are noise, one answer for each in their order, null = it counts: an automatic visitor by its `userAgent`, a link
 * checker by its HTTP `method`, a rule of the kind, a link out of our mail, or a click in a mail that no reader could have made.
 * Noise is kept with its reason; it is not scored, shows nobody as engaged and is told to nobody. `exposed` = clicks from before
 * that are known for a scanner's by these.
 */
export async function judgeNoise(
  tx: Tx,
  defs: Definitions,
  signals: readonly Judged[],
): Promise<{ noise: (string | null)[]; exposed: Exposed[] }> {
  const noise = signals.map(({ kind, data }) => {
    const definition = defs.settings.signals[kind]
    return definition ? byItself(definition, data) : null
  })
  const exposed: Exposed[] = []
  for (const { sent, clicks } of (await mailOf(tx, signals)).values()) {
    for (const [i, isScanner] of scannedClicks(clicks, sent).entries()) {
      const told = clicks[i]?.told
      if (!isScanner || !told) continue
      if ('exposed' in told) exposed.push(told.exposed)
      else noise[told.n] ??= MAIL_SCANNER
    }
  }
  return { noise, exposed }
}

/** Mail around the clicks of some signals, by person: what is known, and what these tell. */
async function mailOf(tx: Tx, signals: readonly Judged[]): Promise<Map<string, Mail>> {
  const about = signals.flatMap((signal, n) =>
    signal.person === null ? [] : [{ ...signal, person: signal.person, n }],
  )
  const clicked = about.filter(({ kind }) => kind === CLICKED)
  const mail = new Map<string, Mail>(clicked.map(({ person }) => [person, { sent: [], clicks: [] }]))
  for (const { person, account, kind, at, link, counting } of await listMailTraces(tx, clicked, TOGETHER)) {
    if (kind === 'email.sent') mail.get(person)?.sent.push(at)
    else {
      const told = counting === null ? null : { exposed: { signal: counting, account, person } }
      mail.get(person)?.clicks.push({ at, link, told })
    }
  }
  for (const { person, kind, at } of about) if (kind === 'email.sent') mail.get(person)?.sent.push(at)
  for (const { person, at, data, n } of clicked) mail.get(person)?.clicks.push({ at, link: linkIn(data), told: { n } })
  return mail
}

const linkIn = (data: WireSignal['data']): string | null => (typeof data['link'] === 'string' ? data['link'] : null)

function byItself(kind: SignalDefinition, data: WireSignal['data']): string | null {
  const { userAgent, method } = data
  if (typeof userAgent === 'string' && isbot(userAgent)) return BOT
  if (typeof method === 'string' && method.toUpperCase() === 'HEAD') return LINK_CHECKER
  if (kind.kind === CLICKED && leadsOut(linkIn(data))) return WAY_OUT
  return ignoredByRule(kind, data)
}
