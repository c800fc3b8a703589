import type { EffectRow } from '../../../client/http/effect-answers.ts'
import type { OutboxMail, OutboxRow } from '../../../client/http/outbox-answers.ts'
import type { IconName } from '../../parts/icon-paths.ts'
import { momentWords, timeWords } from '../../time/moment-words.ts'

type State = OutboxRow['state']

/** Where a mail, or any effect, stands. */
type Standing = Pick<OutboxRow, 'state' | 'reason' | 'heldUntil' | 'at'> & { kind?: EffectRow['kind'] }

interface StateWords {
  /** one of the looks: sent, held, skip, unk, fail, plain */
  look: string
  icon: IconName
  word: string
  /** what it means, for the open mail */
  means: string
}

const STATES: Record<State, StateWords> = {
  planned: { look: 'plain', icon: 'clock', word: 'planned', means: 'It goes out when its turn comes.' },
  reserved: { look: 'plain', icon: 'clock', word: 'going out', means: 'It is about to be handed over.' },
  in_flight: { look: 'plain', icon: 'clock', word: 'going out', means: 'It is being handed over.' },
  sent: { look: 'sent', icon: 'check', word: 'sent', means: 'The other side took it.' },
  deferred: {
    look: 'held',
    icon: 'pause',
    word: 'deferred',
    means: 'The other side asked for later; it is tried again.',
  },
  held: { look: 'held', icon: 'pause', word: 'held', means: 'It goes out when it is free to.' },
  skipped: { look: 'skip', icon: 'off', word: 'skipped', means: 'It is not sent, now or later.' },
  rejected: { look: 'fail', icon: 'x', word: 'rejected', means: 'It was refused, and is not tried again.' },
  unknown: {
    look: 'unk',
    icon: 'help',
    word: 'unknown',
    means: 'Nobody can tell whether it arrived. It is not sent again by itself.',
  },
}

/** Why the message itself is not to be seen. */
export function unwrittenWords({ state, response }: Pick<OutboxMail, 'state' | 'response'>): string {
  if (state === 'planned' || state === 'held' || state === 'deferred')
    return 'It is written when it goes out, with what is true then.'
  if (state === 'skipped' || (state === 'rejected' && response === null))
    return 'It was never written: the reason stood before there was anything to write.'
  return 'It is not kept here: only mail that is caught on this machine is. Letters, and mail for a server elsewhere, are there.'
}

/** How a state looks and what it means. */
export const stateWords = (state: State): StateWords => STATES[state]

/** Calls and audiences come to nothing in more ways than by a refusal: dropped by hand, or after their play had ended. */
function wordOf({ state, kind }: Standing): string {
  const isCall = kind === 'webhook' || kind === 'audience'
  return state === 'rejected' && isCall ? 'came to nothing' : STATES[state].word
}

/** The chip of a mail in the list: `sent 10:38`, `held until Tue 09:00`. The day is the heading above it. */
export function chipWords(mail: Standing, now: number): string {
  const word = wordOf(mail)
  if (mail.heldUntil !== null && (mail.state === 'held' || mail.state === 'deferred')) {
    return `${word} until ${momentWords(Date.parse(mail.heldUntil), now)}`
  }
  const timed = mail.state === 'sent' || mail.state === 'rejected'
  return timed ? `${word} ${timeWords(Date.parse(mail.at))}` : word
}

/** The headline over the open mail: state, until when, and the reason. */
export function headlineWords(mail: Standing, now: number): string {
  const word = wordOf(mail)
  const until =
    mail.heldUntil !== null && mail.state !== 'sent' ? ` until ${momentWords(Date.parse(mail.heldUntil), now)}` : ''
  const at = mail.state === 'sent' ? ` ${momentWords(Date.parse(mail.at), now)}` : ''
  const said = `${word.charAt(0).toUpperCase()}${word.slice(1)}${until}${at}`
  return mail.reason ? `${said}: ${mail.reason}` : said
}

const TABS: readonly { id: string; title: string; states: readonly State[] }[] = [
  { id: '', title: 'All', states: [] },
  { id: 'sent', title: 'Sent', states: ['sent'] },
  { id: 'held', title: 'Held', states: ['held', 'deferred'] },
  { id: 'skipped', title: 'Skipped', states: ['skipped'] },
  { id: 'look', title: 'Needs a look', states: ['unknown', 'rejected'] },
]

/** The parts of the list with how many each holds. */
export function outboxTabs(counts: Record<string, number>): { id: string; title: string; n: number }[] {
  return TABS.map(({ id, title, states }) => {
    const counted = Object.entries(counts).filter(([state]) => id === '' || states.some(one => one === state))
    return { id, title, n: counted.reduce((sum, [, count]) => sum + count, 0) }
  })
}

/** The states a part stands for, as the API takes them; null = all. */
export function statesOf(tab: string): string | null {
  return TABS.find(one => one.id === tab)?.states.join(',') || null
}

/** The key of the effect a mail is: what is decided on it goes by that. */
export function effectOf({ id }: OutboxRow): string {
  const bytes = Uint8Array.from(atob(id.replaceAll('-', '+').replaceAll('_', '/')), one => one.codePointAt(0) ?? 0)
  return new TextDecoder().decode(bytes)
}
