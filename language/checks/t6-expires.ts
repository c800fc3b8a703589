import type { CompiledPlay } from '../compile/play.ts'
import { lengthInWords } from '../flow/length-in-words.ts'
import { placeOfKey, placeOfValue, type Tree } from '../places.ts'
import type { SendStep } from '../play-steps.ts'
import type { Whole } from './whole.ts'

const HOUR = 3_600_000
/** Open time that is passed to get over a stretch that is closed: a minute of the hours before it, and a moment of those after. */
const OVER = 60_001

function checkSend(step: SendStep, { trees }: CompiledPlay, closed: number, whole: Whole): void {
  if (step.expires >= closed || whole.settings.content[step.content]?.touch === false) return
  const tree = trees.get(step.id) as Tree
  const written = 'expires' in tree
  const [held, needs] = [lengthInWords(Math.ceil(closed / HOUR) * HOUR), `${Math.ceil(closed / (24 * HOUR))}d`]
  whole.ctx.report(
    written ? placeOfValue(tree, 'expires') : placeOfKey(tree, 'send'),
    'T6',
    {
      what: 'this message may expire unsent',
      why: `It is worth sending for ${lengthInWords(step.expires)}${written ? '' : ', as none says otherwise'}, and quiet hours may hold it for up to ${held}: who is reached at their beginning gets nothing.`,
      fix: `Write expires: ${needs} or longer.`,
    },
    'warning',
  )
}

/** T6: a message that may be worth sending for less time than it can be quiet. */
export function checkExpires(whole: Whole): void {
  const { quietHours: calendar } = whole.settings.workspace
  if (calendar === null) return
  const closed = whole.clock.extent({ unit: 'open-ms', n: OVER, calendar }).max - OVER
  // a calendar that never opens is told by T7
  if (!Number.isFinite(closed)) return
  for (const play of whole.plays.values()) {
    for (const step of Object.values(play.plan.steps)) if (step.do === 'send') checkSend(step, play, closed, whole)
  }
}
