import type { MessageRecord } from '../../../db/list-outbox.ts'
import { peopleOfAccount } from '../../../db/people-of-account.ts'
import { recentTouches } from '../../../db/touches.ts'
import { lengthInWords } from '../../../domain/calendar/length-words.ts'
import { type GateAnswer, gateAnswers } from '../../../domain/touch/gate-asks.ts'
import { type LimitOn, limitsOn, longestWindows } from '../../../domain/touch/limits-on.ts'
import { toldTouches } from '../../../domain/touch/told-touches.ts'
import { touchReasonInWords } from '../../../domain/touch/touch-reason.ts'
import type { GateLine } from '../outbox-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

const LIMIT_OF: Record<LimitOn['of'], string> = {
  workspace: '',
  channel: ' through this channel',
  motion: ' for this motion',
  journey: ' from this journey',
  play: ' by this play',
}

/** States a message may be in that the gate stopped. */
const STOPPED: readonly MessageRecord['state'][] = ['held', 'skipped', 'rejected']

/** What the touch gate asked of a message that it stopped, in its order; null = the gate let it through, or is not asked. */
export async function mailGate(reading: Reading, message: MessageRecord): Promise<GateLine[] | null> {
  const { db, defs, settings, now } = reading
  const { kind, state, reason, account, key } = message
  if (kind !== 'send' || reason === null || !STOPPED.includes(state)) return null
  const limits = limitsOn(defs, message)
  const [touches, people] = await Promise.all([
    recentTouches(db, { account, person: message.person?.id ?? null }, longestWindows(limits), key, toldTouches(defs)),
    peopleOfAccount(db, account),
  ])
  const content = message.contentId === null ? undefined : settings.content[message.contentId]
  const person = people.find(one => one.id === message.person?.id)
  const answers = gateAnswers({
    reason,
    asksConsent: (content?.consent ?? null) !== null,
    asksHours: settings.workspace.quietHours !== null && content?.channel !== 'direct-mail',
    touch: content?.touch ?? true,
    limits,
    touches,
    wanted: { ...message, person: person?.id ?? null },
    now,
  })
  const consent = content?.consent ?? null
  const given = consent === null ? undefined : person?.consents[consent]
  if (answers === null) return null
  return answers.map((answer): GateLine => {
    const said = answer.verdict === 'no' ? touchReasonInWords(reason) : null
    return {
      asks: askInWords(answer, consent, reason === 'content-waiting'),
      verdict: answer.verdict,
      says: answer.asks === 'limit' ? null : said,
      touches: answer.touches.map(at => iso(at)),
      since: answer.asks === 'consent' ? iso(given?.since ?? null) : null,
      until: answer.asks === 'content' ? (content?.expires ?? null) : null,
      zone: answer.asks === 'hours' ? (person?.zone ?? settings.workspace.zone) : null,
    }
  })
}

function askInWords(ask: GateAnswer, consent: string | null, waits: boolean): string {
  switch (ask.asks) {
    case 'in-time':
      return 'Still worth sending'
    case 'play':
      return 'Play still running'
    case 'reachable':
      return 'Not opted out, not suppressed'
    case 'content':
      return waits ? 'Content in date' : 'Content approved and in date'
    case 'approval':
      return 'Content approved'
    case 'consent':
      return consent === null ? 'Consented to it' : `Consented to “${consent}”`
    case 'on':
      return 'Not switched off'
    case 'answered':
      return 'No answer of theirs waits for us'
    case 'pause':
      return 'No pause asked for'
    case 'hold':
      return 'Account not on hold'
    case 'hours':
      return 'Quiet hours over'
    case 'first':
      return 'Nothing more important goes first'
    case 'limit': {
      const { of, whom, cap } = ask.limit
      const touches = `${cap.n} touch${cap.n === 1 ? '' : 'es'}`
      return `At most ${touches} per ${whom} in ${lengthInWords(cap.window)}${LIMIT_OF[of]}`
    }
    default:
      return ask satisfies never
  }
}
