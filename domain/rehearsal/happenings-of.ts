import type { LogRecord, Round } from '../journey/log.ts'
import type { Happening } from './happening.ts'

type What = Pick<Happening, 'kind' | 'id' | 'marks'>

/** What a round of a journey decided that commands do not tell: starts and ends, stages, breaches. */
export function happeningsOf(account: string, journey: string, round: Round): Happening[] {
  const base = { at: round.at, account, journey, due: null, reason: null }
  return round.log.flatMap(record => {
    const what = whatOf(record, journey)
    return what ? [{ ...base, ...what }] : []
  })
}

function whatOf(record: LogRecord, journey: string): What | null {
  switch (record.what) {
    case 'entered':
      return { kind: 'stage', id: record.stage, marks: {} }
    case 'moved':
      return { kind: 'stage', id: record.to, marks: { from: [record.from] } }
    case 'ended':
      return { kind: 'end', id: journey, marks: { as: [record.as] } }
    case 'play-started':
      return { kind: 'start', id: record.play, marks: { play: [record.play] } }
    case 'play-ended':
      return { kind: 'end', id: record.play, marks: { as: [record.as], play: [record.play] } }
    case 'sla-breached':
      return { kind: 'breach', id: record.sla, marks: {} }
    default:
      return null
  }
}
