import { describe, expect, it } from 'vitest'
import type { LogRecord, Reason } from '../../../../domain/journey/log.ts'
import { PLAIN_WORDS } from '../../../../domain/journey/words.ts'
import { causeOf, type RecentSignals, type TaskReasonWords, taskReason } from '../../../../domain/task/task-reason.ts'

const WORDS: TaskReasonWords = {
  ...PLAIN_WORDS,
  signal: kind => (kind === 'website.pricing-viewed' ? 'Looked at pricing' : kind),
  person: () => 'Ines Vogel',
  stage: id => id.charAt(0).toUpperCase() + id.slice(1),
  atom: id =>
    id === 'score'
      ? { text: 'score.engagement >= 40', shows: 'score.engagement', needs: 'needs 40 or more' }
      : { text: 'usage.activeUsers < 10', shows: 'usage.activeUsers', needs: 'needs less than 10' },
  score: () => 'Engagement',
  startMoment: play => (play === 'renewal' ? '90 days before account.renewalDate' : null),
  leadsTo: (_, from) => from !== 'elsewhere',
  waitsFor: (_, step) => (step === 'answered' ? 'waits for “Booked a meeting”' : 'sends “Value brief” to the champion'),
}

const pricing = (times: number, people: number, newPeople: number): RecentSignals => ({
  kind: 'website.pricing-viewed',
  times,
  people,
  newPeople,
  points: 8,
})

const started = (because: Reason[], play = 'call'): LogRecord => {
  return { what: 'play-started', play, n: 1, unit: null, because, late: null }
}
const asked = (play = 'call'): LogRecord => {
  return { what: 'task-asked', play, n: 1, step: 'first', task: 'intro', due: null }
}
const rose: Reason = { atom: 'score', truth: true, value: 44, since: 0 }

const reason = (records: LogRecord[], recent: RecentSignals[] = [], play = 'call') =>
  taskReason({ play, playRun: 1, step: 'first', rounds: [{ at: 0, log: records }], recent }, WORDS)

describe('why a task is there', () => {
  it('is what happened, how often, by whom, and the score it raised', () => {
    expect(reason([started([rose]), asked()], [pricing(3, 2, 2)])).toBe(
      'Looked at pricing ×3 by 2 new people, engagement rose to 44',
    )
    expect(reason([started([rose]), asked()], [pricing(1, 1, 0)])).toBe(
      'Looked at pricing by 1 person, engagement rose to 44',
    )
    expect(reason([started([rose]), asked()], [pricing(5, 3, 1)])).toBe(
      'Looked at pricing ×5 by 3 people, 1 new, engagement rose to 44',
    )
    expect(reason([started([rose]), asked()], [])).toBe('Engagement rose to 44')
  })

  it('names the kind of signal that weighed most, not the one that came most', () => {
    const views = { kind: 'website.viewed', times: 9, people: 4, newPeople: 0, points: 2 }
    expect(reason([started([rose]), asked()], [views, pricing(3, 1, 0)])).toMatch(/^Looked at pricing ×3 by 1 person/)
  })

  it('is the condition that turned true, with its value', () => {
    const low: Reason = { atom: 'usage', truth: true, value: 7, since: 0 }
    expect(reason([started([low]), asked()])).toBe('Usage.activeUsers < 10 (7)')
  })

  it('is the stage that was reached, the date that came near, or the signal that came', () => {
    const moved: LogRecord = { what: 'moved', from: 'engaged', to: 'accepted', back: false, because: [] }
    expect(reason([moved, started([]), asked()])).toBe('Moved to Accepted')
    expect(reason([{ ...moved, back: true, to: 'engaged' }, started([]), asked()])).toBe('Fell back to Engaged')
    expect(reason([{ what: 'entered', stage: 'onboard' }, started([]), asked()])).toBe('Begins in Onboard')
    expect(reason([started([], 'renewal'), asked('renewal')], [], 'renewal')).toBe('90 days before account.renewalDate')
    const signal: LogRecord = { what: 'signal', kind: 'website.pricing-viewed', person: 'p_1', role: null }
    expect(reason([signal, started([]), asked()])).toBe('Looked at pricing: Ines Vogel')
  })

  it('is what a wait ended by: an answer, or none', () => {
    const over = (outcome: string | null): LogRecord => {
      return { what: 'wait-over', play: 'call', n: 1, lane: 'main', step: 'answered', outcome, because: [] }
    }
    const signal: LogRecord = { what: 'signal', kind: 'website.pricing-viewed', person: null, role: null }
    expect(reason([signal, over('seen'), asked()])).toBe('Looked at pricing')
    expect(reason([over(null), asked()])).toBe('In vain: waits for “Booked a meeting”')
  })

  it('is a message that found nobody', () => {
    const nobody: LogRecord = {
      what: 'send-answered',
      play: 'call',
      n: 1,
      step: 'first',
      person: null,
      outcome: 'nobody',
      reason: 'nobody',
      until: null,
    }
    expect(reason([nobody, asked()])).toBe('Nobody found: sends “Value brief” to the champion')
  })

  it('lies a message before it, in an earlier round of its play', () => {
    const signal: LogRecord = { what: 'signal', kind: 'stakeholder.added', person: 'p_1', role: null }
    const over = (step: string): LogRecord => {
      return { what: 'wait-over', play: 'call', n: 1, lane: 'main', step, outcome: 'new', because: [] }
    }
    const rounds = [
      { at: 1, log: [started([rose])] },
      { at: 2, log: [signal, over('somebody-new')] },
      { at: 3, log: [over('elsewhere')] },
      { at: 4, log: [asked()] },
      { at: 4, log: [over('somebody-new')] },
    ]
    const task = { play: 'call', playRun: 1, step: 'first', rounds, recent: [] }
    expect(taskReason(task, WORDS)).toBe('stakeholder.added: Ines Vogel')
    expect(causeOf(task, WORDS.leadsTo)?.round.at).toBe(2)
    expect(causeOf({ ...task, rounds: rounds.slice(3) }, WORDS.leadsTo)).toBeNull()
  })

  it('looks at its own play alone, and no further than its own line', () => {
    const other: LogRecord = { what: 'moved', from: 'a', to: 'b', back: false, because: [] }
    expect(reason([started([rose], 'other'), other, started([]), asked(), started([rose])])).toBe('Moved to B')
  })

  it('falls back on the signals, then on the play, while the round is not recorded yet', () => {
    expect(reason([], [pricing(2, 1, 1)])).toBe('Looked at pricing ×2 by 1 new person')
    expect(reason([])).toBe('call')
    expect(taskReason({ play: null, playRun: null, step: null, rounds: [], recent: [] }, WORDS)).toBe(
      'The stage asks for it',
    )
  })
})
