import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../language/index.ts'
import { definitionFiles } from '../support/read-definitions.ts'
import { type RealJourneys, startRealJourneys } from './real-journeys.ts'
import { inMinutes, recordTapes, told } from './tape.ts'

/** `npm run conformance` plays every case; without it every so-manieth is played, always the same ones. */
const EVERY = process.env['npm_lifecycle_event'] === 'conformance' ? 1 : 8

const { release, tests } = compileDefinitions(definitionFiles())
const cases = tests
  .flatMap(({ id, cases }) => cases.map(test => ({ name: `${id}: ${test.title}`, test })))
  .filter((_, i) => i % EVERY === 0)

let journeys: RealJourneys

beforeAll(async () => {
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
      expect(inMinutes(told(played.rounds))).toEqual(inMinutes(told(tape.rounds)))
    }
  })

  it('and is found out when it decides otherwise', async () => {
    const [first] = cases
    if (!release || !first) throw new Error('the shipped definitions have no tests')
    const [tape] = recordTapes(release, first.test)
    if (!tape) throw new Error('no journey began')
    const late = tape.entries.map((entry, i) => (i === 0 ? entry : { ...entry, at: entry.at + 2 * 60_000 }))
    const played = await journeys.play(release, { ...tape, entries: late })
    expect(inMinutes(told(played.rounds))).not.toEqual(inMinutes(told(tape.rounds)))
  })
})
