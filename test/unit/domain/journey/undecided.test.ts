import { describe, expect, it } from 'vitest'
import type { LogRecord } from '../../../../domain/journey/log.ts'
import { namedIn } from '../../../../domain/journey/named-in.ts'
import { markOf, recordsOfKind, TIMELINE_KINDS, withoutReasons } from '../../../../domain/journey/timeline-kinds.ts'
import { undecided } from '../../../../domain/journey/undecided.ts'

const notTo = (to: string): LogRecord => ({ what: 'not-moved', to, back: false, because: [] })
const notStarted = (play: string): LogRecord => ({ what: 'play-not-started', play, unit: null, because: [] })
const started = (play: string): LogRecord => ({ what: 'play-started', play, n: 1, unit: null, because: [], late: null })
const moved: LogRecord = { what: 'moved', from: 'a', to: 'b', back: false, because: [] }
/** Lines newest first, as they are read. */
const lines = (...records: LogRecord[]) => records.map((record, id) => ({ id, journey: 'growth', record }))

describe('what stands undecided', () => {
  it('is the last word on every move and start', () => {
    const standing = undecided(lines(notTo('b'), notStarted('x'), notTo('b'), notStarted('x'), notTo('c')))
    expect(standing.map(line => line.id)).toEqual([0, 1, 4])
  })

  it('is not what has come about since', () => {
    expect(undecided(lines(started('x'), notStarted('x')))).toEqual([])
    // refused again after it had started: that stands
    expect(undecided(lines(notStarted('x'), started('x'), notStarted('x'))).map(line => line.id)).toEqual([0])
  })

  it('is not what was said in another stage, nor after the end', () => {
    expect(undecided(lines(notTo('c'), moved, notTo('b'), notStarted('x'))).map(line => line.id)).toEqual([0])
    const ended: LogRecord = { what: 'ended', as: 'lost', because: [], by: null, reason: null }
    expect(undecided(lines(ended, notTo('c')))).toEqual([])
  })

  it('is told of each journey apart', () => {
    const other = { id: 9, journey: 'partner', record: notTo('b') }
    expect(undecided([...lines(moved), other, ...lines(notTo('c'))]).map(line => line.id)).toEqual([9])
  })
})

describe('a line of the log on a timeline', () => {
  it('has one place or is told by something else', () => {
    const placed = (['decision', 'stage', 'clock'] as const).flatMap(recordsOfKind)
    const elsewhere = Object.entries(TIMELINE_KINDS).filter(([, kind]) => kind === null)
    expect(placed.length + elsewhere.length).toBe(Object.keys(TIMELINE_KINDS).length)
    expect(recordsOfKind('stage')).toEqual([
      'entered',
      'goal-reached',
      'goal-missed',
      'moved',
      'ended',
      'stalled',
      'ready',
    ])
  })

  it('is marked where it needs a look', () => {
    expect(markOf(notTo('b'))).toBe('not')
    expect(markOf({ what: 'sla-breached', sla: 's', clock: 'c', due: 0 })).toBe('breached')
    expect(markOf({ what: 'sla-met', sla: 's', clock: 'c', at: 0, late: true })).toBe('late')
    expect(markOf(moved)).toBeNull()
  })

  it('tells its reasons beside it, and what it names beforehand', () => {
    const because = [{ atom: 'a1', truth: true, value: 1, since: 0 }]
    const record: LogRecord = { ...moved, because }
    expect(withoutReasons(record)).toEqual(moved)
    const signal: LogRecord = { what: 'signal', kind: 'k', person: 'p_1', role: null }
    expect(namedIn([record, signal, started('x')])).toEqual({
      people: new Set(['p_1']),
      atoms: new Set(['a1']),
      plays: new Set(['x']),
    })
  })
})
