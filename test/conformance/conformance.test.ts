import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../language/index.ts'
import { quietRuntime } from '../../worker/create-worker.ts'
import { definitionFiles } from '../support/read-definitions.ts'
import { type RealJourneys, startRealJourneys } from './real-journeys.ts'
import { byMinute, recordTapes } from './tape.ts'

/** `npm run conformance` plays every case; without it every so-manieth is played, always the same ones. */
const EVERY = process.env['npm_lifecycle_event'] === 'conformance' ? 1 : 8

const { release, tests } = compileDefinitions(definitionFiles())
const cases = tests
  .flatMap(({ id, cases }) => cases.map(test => ({ name: `${id}: ${test.title}`, test })))
  .filter((_, i) => i % EVERY === 0)

let journeys: RealJourneys

beforeAll(async () => {
  quietRuntime(console.error)
  journeys = await startRealJourneys()
})
afterAll(() => journeys.stop())

describe.concurrent('the real workflow decides as the rehearsal did', () => {
  it.each(cases)('$name', async ({ test }) => {
    if (!release) throw new Error('the shipped definitions do not compile')
    const tapes = recordTapes(release, test)
    expect(tapes.length).toBeGreaterThan(0)
    for (const tape of tapes) {
      const played = await journeys.play(release, tape)
      expect(played.strange).toEqual([])
      expect(byMinute(played.rounds)).toEqual(byMinute(tape.rounds))
    }
  })

  it('and is found out when it decides otherwise', async () => {
    if (!release) throw new Error('the shipped definitions do not compile')
    const tapes = cases.flatMap(({ test }) => recordTapes(release, test))
    const tape = tapes.find(({ answers }) => answers.some(answer => answer.to === 'send' && answer.outcome === 'sent'))
    if (!tape) throw new Error('no case sends anything')
    const answers = tape.answers.map(answer =>
      answer.to === 'send' ? { ...answer, outcome: 'nobody' as const, person: null } : answer,
    )
    const played = await journeys.play(release, { ...tape, answers })
    expect(byMinute(played.rounds)).not.toEqual(byMinute(tape.rounds))
  })
})
