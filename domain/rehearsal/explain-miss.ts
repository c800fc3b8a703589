import type { PlayPlan } from '../../language/plan.ts'
import type { Step } from '../../language/play-steps.ts'
import type { Release } from '../../language/release.ts'
import type { LogRecord } from '../journey/log.ts'
import { reasonInWords } from '../journey/reason-in-words.ts'
import type { Words } from '../journey/words.ts'
import { type Miss, wrongMarks } from './judge.ts'
import type { Played } from './run-case.ts'
import { happeningInWords, momentIn, wordsFor } from './words.ts'

/** What happened in place of something expected, and why it did not: a line each. */
export function explainMiss(miss: Miss, played: Played, release: Release, zone: string): string[] {
  const lines = miss.nearest.map(h => {
    const same = miss.expected.ids.includes(h.id) || miss.expected.ids.length === 0
    const wrong = same ? wrongMarks(miss.expected, h) : []
    const differs = wrong.length === 0 ? '' : `: another ${wrong.join(' and ')}`
    return `instead, at ${momentIn(zone, h.at)}: ${happeningInWords(h, zone)}${differs}`
  })
  const because = miss.nearest.some(h => miss.expected.ids.includes(h.id)) ? null : whyNot(miss, played, release, zone)
  return because === null ? lines : [...lines, because]
}

function whyNot({ expected }: Miss, played: Played, release: Release, zone: string): string | null {
  const words = wordsFor(release, zone)
  const until = played.rounds.filter(({ round }) => round.at < expected.to)
  const log = until.flatMap(({ round }) => round.log)
  const [id = ''] = expected.ids
  switch (expected.kind) {
    case 'start':
      return notStarted(id, log, words)
    case 'stage':
      return notMoved(id, log, words)
    case 'end':
      return log.some(r => r.what === 'play-started' && r.play === id)
        ? stillAt(id, log, words)
        : notStarted(id, log, words)
    case 'send':
      return (
        unsent(id, played, expected.to, zone) ??
        fromPlays(release, log, words, step => step.do === 'send' && step.content === id)
      )
    case 'task':
      return fromPlays(release, log, words, step => step.do === 'task' && step.task === id)
    case 'alert':
      return fromPlays(release, log, words, step => step.id === id)
    default:
      return null
  }
}

/** `not started: account.arr 18000, needs 20000 or more` */
function notStarted(play: string, log: readonly LogRecord[], words: Words): string | null {
  const last = log.findLast(r => (r.what === 'play-not-started' || r.what === 'play-started') && r.play === play)
  if (last?.what === 'play-started') return `${play} started earlier, and not again`
  if (last?.what === 'play-not-started') {
    // of a gate the parts that fail say more than that it does not hold
    const told = last.because.filter(reason => !('code' in reason && reason.code === 'gate'))
    return `not started: ${told.map(r => reasonInWords(r, words)).join('; ')}`
  }
  const stage = stageIn(log)
  return stage === null ? 'not started: the account is in no journey' : `not started: nothing asked for it in ${stage}`
}

function notMoved(stage: string, log: readonly LogRecord[], words: Words): string | null {
  const now = stageIn(log)
  if (now === null) return 'the account entered no journey'
  const last = log.findLast(r => r.what === 'not-moved' && r.to === stage)
  const why = last?.what === 'not-moved' ? `: ${last.because.map(r => reasonInWords(r, words)).join('; ')}` : ''
  return `still in ${now}${why}`
}

function stageIn(log: readonly LogRecord[]): string | null {
  const last = log.findLast(r => r.what === 'moved' || r.what === 'entered')
  return last?.what === 'moved' ? last.to : last?.what === 'entered' ? last.stage : null
}

/** Where a play stands, or how it ended. */
function stillAt(play: string, log: readonly LogRecord[], words: Words): string {
  const end = log.findLast(r => r.what === 'play-ended' && r.play === play)
  const started = log.findLastIndex(r => r.what === 'play-started' && r.play === play)
  if (end?.what === 'play-ended' && log.indexOf(end) > started) {
    const why = end.reason ?? end.because.map(r => reasonInWords(r, words)).join('; ')
    return `${play} had ended as ${end.as}${why === '' ? '' : `: ${why}`}`
  }
  const over = new Set<string>()
  const waits: string[] = []
  for (const record of log.slice(started).toReversed()) {
    if (record.what === 'wait-over' && record.play === play) over.add(record.step)
    if (record.what !== 'waits' || record.play !== play || over.has(record.step)) continue
    over.add(record.step)
    waits.push(`${record.step}${record.until === null ? '' : ` until ${words.moment(record.until)}`}`)
  }
  return waits.length === 0 ? `${play} ran, and did not come to it` : `${play} waits at ${waits.join(', at ')}`
}

function unsent(content: string, played: Played, before: number, zone: string): string | null {
  const last = played.happenings.findLast(
    h => (h.kind === 'held' || h.kind === 'unsent') && h.id === content && h.at < before,
  )
  if (!last) return null
  const who = last.marks['to']?.[0]
  const said = last.kind === 'held' ? 'held' : `not sent (${last.marks['as']?.[0] ?? 'refused'})`
  return `${said}${who === undefined ? '' : ` for ${who}`} at ${momentIn(zone, last.at)}: ${last.reason ?? 'no reason told'}`
}

/** Why a step was not done: its play was not started, or stands somewhere before it. */
function fromPlays(
  release: Release,
  log: readonly LogRecord[],
  words: Words,
  does: (step: Step) => boolean,
): string | null {
  const plays = Object.values(release.slices).filter((slice): slice is PlayPlan => slice.kind === 'play')
  const able = plays.filter(plan => Object.values(plan.steps).some(does)).map(plan => plan.play)
  const ran = able.filter(play => log.some(r => r.what === 'play-started' && r.play === play))
  const told =
    ran.length > 0
      ? ran.map(play => stillAt(play, log, words))
      : able.map(play => `${play} ${notStarted(play, log, words)}`)
  return told.length === 0 ? null : told.join('; ')
}
