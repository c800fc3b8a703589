import { describe, expect, it } from 'vitest'
import { PlayThrough } from '../../../../client/play/play-through.ts'
import { openingOf } from '../../../../client/play/test-text.ts'
import { judge } from '../../../../domain/rehearsal/judge.ts'
import { runCase } from '../../../../domain/rehearsal/run-case.ts'
import { compileDefinitions } from '../../../../language/index.ts'
import { definitionFiles } from '../../../support/read-definitions.ts'

const files = definitionFiles()
const { tests } = compileDefinitions(files)

function open(): PlayThrough {
  const first = tests.find(test => test.id === 'renewal-90')?.cases[0]
  const through = first && PlayThrough.open(files, 'renewal-90', openingOf(first))
  if (!(through instanceof PlayThrough)) throw new Error(String(through))
  return through
}

describe('a play walked through', () => {
  it('goes to the next thing, takes what somebody does, and can be saved as a test that passes', () => {
    const through = open()
    expect(through.take('next')).toContain('2026-01-15 09:00  start renewal-90')
    expect(through.take('+21d')).toEqual(['2026-02-05 09:00  alert no-review, to csm-manager'])
    expect(through.take('fact account.renewalStatus = churned')).toEqual([
      '2026-02-05 09:01  end renewal-90, as stopped',
    ])
    const { release, tests: read } = compileDefinitions([...files, { path: 'saved.yaml', text: through.saved() }])
    const saved = read.find(test => test.id === 'renewal-90-played')?.cases[0]
    if (!release || !saved) throw new Error('what was saved does not compile')
    expect(judge(saved, runCase(release, saved).happenings)).toEqual({ missed: [], unexpected: [] })
  })

  it('takes the last step back', () => {
    const through = open()
    through.take('next')
    const before = through.story()
    through.take('fact account.renewalStatus = churned')
    expect(through.take('undo')).toEqual(['back at 2026-01-15 09:00'])
    expect(through.story()).toEqual(before)
  })

  it('says what is wrong with a step, and how it is written', () => {
    const through = open()
    expect(through.take('signal meeting.hold from eva')).toEqual([
      'no kind of signal is called "meeting.hold". Did you mean "meeting.held"?',
    ])
    expect(through.take('dance')).toBeNull()
  })
})
