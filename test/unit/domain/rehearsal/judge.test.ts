import { describe, expect, it } from 'vitest'
import { expectationInWords, happeningInWords } from '../../../../domain/rehearsal/words.ts'
import { rehearse } from '../../../support/rehearse.ts'
import { journeyWith, play } from '../../../support/small-definitions.ts'

const ZONE = 'Europe/Berlin'
const steps = [
  '  - { id: hello, send: hello, to: champion, ifNobody: skip }',
  '  - id: answer',
  '    waitFor:',
  '      - { id: reply, signal: mail.replied, then: continue }',
  '    atMost: 5d',
  '    onTimeout: [{ id: again, send: again, to: champion, ifNobody: skip }]',
].join('\n')
const files = { ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps) }

/** What is wrong with a case that expects this: what was missed, and what should not have been. */
function wrong(expected: string[], given = ''): string[] {
  const head =
    'test: t\nnow: 2026-01-05 09:00 Europe/Berlin\naccount: { stage: engaged }\npeople: [{ id: eva, role: champion }]\n'
  const { verdict } = rehearse(files, `${head}cases:\n  - case: c\n${given}    expect: [${expected.join(', ')}]\n`)
  return [
    ...verdict.missed.map(miss => `missed: ${expectationInWords(miss.expected, ZONE)}`),
    ...verdict.unexpected.map(({ happening }) => `unexpected: ${happeningInWords(happening, ZONE)}`),
  ]
}

const REPLY = '    given: [{ at: 2026-01-07 10:00, signal: mail.replied, from: eva }]\n'

describe('what a case expects', () => {
  it('is met by a timeout at its very minute, and by no other', () => {
    expect(wrong(['{ at: 2026-01-10 09:00, send: again }'])).toEqual([])
    expect(wrong(['{ at: 2026-01-10 09:01, send: again }'])).toEqual(['missed: at 2026-01-10 09:01: send again'])
    expect(wrong(['{ at: 2026-01-10 09:00, send: again }'], REPLY)).toEqual(['missed: at 2026-01-10 09:00: send again'])
  })

  it('never allows what it rules out, however late the clock has to run', () => {
    expect(wrong(['{ never: { send: again } }', '{ by: 2026-02-01, end: p }'], REPLY)).toEqual([])
    expect(wrong(['{ never: { send: again } }', '{ by: 2026-02-01, end: p }'])).toEqual([
      'unexpected: send again, to eva',
    ])
  })

  it('never rules out only what has the mark it names', () => {
    expect(wrong(['{ never: { send: hello, to: otto } }', '{ by: 2026-02-01, end: p }'])).toEqual([])
    expect(wrong(['{ never: { send: hello, to: eva } }', '{ by: 2026-02-01, end: p }'])).toEqual([
      'unexpected: send hello, to eva',
    ])
  })

  it('closes the kinds that nothingElse lists, and passes over all others', () => {
    const all = ['{ on: 2026-01-05, send: hello }', '{ on: 2026-01-10, send: again }', '{ by: 2026-02-01, end: p }']
    expect(wrong([...all, '{ nothingElse: [send, end] }'])).toEqual([])
    expect(wrong([...all.slice(1), '{ nothingElse: [send] }'])).toEqual(['unexpected: send hello, to eva'])
    expect(wrong([...all, '{ nothingElse: [start] }'])).toEqual(['unexpected: start p'])
  })

  it('is met once by each thing that happens', () => {
    expect(wrong(['{ on: 2026-01-05, send: hello }', '{ on: 2026-01-05, send: hello }'])).toEqual([
      'missed: on 2026-01-05: send hello',
    ])
  })
})
