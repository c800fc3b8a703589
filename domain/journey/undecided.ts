import type { LogRecord } from './log.ts'

type NotDecided = Extract<LogRecord, { what: 'not-moved' | 'play-not-started' | 'play-queued' }>

/** A line of a log that tells of something not decided. */
export type Undecided<T extends { record: LogRecord }> = T & { record: NotDecided }

/**
 * The last word on every move and start that has not come about, from the lines of an account's log, newest first. What was
 * said before the account came into its present stage no longer stands, nor what was said of a play that has started since.
 */
export function undecided<T extends { journey: string; record: LogRecord }>(lines: readonly T[]): Undecided<T>[] {
  const standing: Undecided<T>[] = []
  const settled = new Set<string>()
  const left = new Set<string>()
  for (const line of lines) {
    const { journey, record } = line
    if (left.has(journey)) continue
    // the arrival itself is a line of a round whose further lines, told after it, have been seen already
    if (record.what === 'moved' || record.what === 'entered' || record.what === 'ended') left.add(journey)
    const point = pointOf(record)
    if (point === null || settled.has(`${journey}/${point}`)) continue
    settled.add(`${journey}/${point}`)
    if (isNotDecided(record)) standing.push({ ...line, record })
  }
  return standing
}

function pointOf(record: LogRecord): string | null {
  switch (record.what) {
    case 'not-moved':
      return `to/${record.to}`
    case 'play-not-started':
    case 'play-queued':
    case 'play-started':
      return `play/${record.play}`
    default:
      return null
  }
}

function isNotDecided(record: LogRecord): record is NotDecided {
  return record.what === 'not-moved' || record.what === 'play-not-started' || record.what === 'play-queued'
}
