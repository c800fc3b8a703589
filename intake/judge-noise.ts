import { isbot } from 'isbot'
import { listMailTraces } from '../db/list-mail-traces.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { ignoredByRule } from '../domain/noise/ignored-by-rule.ts'
import { type Click, scanned } from '../domain/noise/scanned.ts'
import type { SignalDefinition } from '../language/settings.ts'
import type { WireSignal } from './wire-signal.ts'

/** Reasons that are ours; rules of ops bring their own words. */
const BOT = 'a bot'
const LINK_CHECKER = 'a link checker'
const MAIL_SCANNER = 'a mail scanner'

const CLICKED = 'email.clicked'

/** A signal whose account and person are known. */
interface Judged {
  kind: string
  account: string
  person: string | null
  /** UTC milliseconds */
  at: number
  data: WireSignal['data']
}

/**
 * Why signals are noise, one answer for each in their order, null = it counts: an automatic visitor by its `userAgent`, a link
 * checker by its HTTP `method`, a rule of the kind, or a click in a mail that no reader could have made. Noise is kept with its
 * reason; it is not scored, shows nobody as engaged and is told to nobody.
 */
export async function judgeNoise(tx: Tx, defs: Definitions, signals: readonly Judged[]): Promise<(string | null)[]> {
  const clicks = signals.flatMap(({ kind, account, person, at }) =>
    kind === CLICKED && person !== null ? [{ account, person, at }] : [],
  )
  const traces = await listMailTraces(tx, clicks)
  const sent = new Map<string, number[]>()
  const clicked = new Map<string, Click[]>()
  const note = <T>(map: Map<string, T[]>, person: string, item: T) =>
    map.set(person, [...(map.get(person) ?? []), item])
  for (const { person, kind, at, link } of traces) {
    if (kind === CLICKED) note(clicked, person, { at, link })
    else note(sent, person, at)
  }
  return signals.map(({ kind, person, at, data }) => {
    const definition = defs.settings.signals[kind]
    const told = definition ? byItself(definition, data) : null
    if (person === null) return told
    if (kind === 'email.sent') note(sent, person, at)
    if (kind !== CLICKED || told !== null) return told
    const click = { at, link: typeof data['link'] === 'string' ? data['link'] : null }
    const earlier = clicked.get(person) ?? []
    const before = (sent.get(person) ?? []).filter(moment => moment <= at)
    note(clicked, person, click)
    return scanned(click, before.length === 0 ? null : Math.max(...before), earlier) ? MAIL_SCANNER : null
  })
}

function byItself(kind: SignalDefinition, data: WireSignal['data']): string | null {
  const { userAgent, method } = data
  if (typeof userAgent === 'string' && isbot(userAgent)) return BOT
  if (typeof method === 'string' && method.toUpperCase() === 'HEAD') return LINK_CHECKER
  return ignoredByRule(kind, data)
}
