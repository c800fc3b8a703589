import { sentence } from '../../domain/journey/sentence.ts'
import { undecided } from '../../domain/journey/undecided.ts'
import type { Played } from '../../domain/rehearsal/run-case.ts'
import { momentIn, wordsFor } from '../../domain/rehearsal/words.ts'
import type { TestCase } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'

/** Where the account of a play-through stands, what it waits for, and why nothing else happens. */
export function reasonsNow(played: Played, release: Release, test: TestCase, clock: number): string[] {
  const words = wordsFor(release, test.zone)
  const lines = [`it is ${momentIn(test.zone, clock)}`]
  for (const account of played.world.accounts.values()) {
    for (const [journey, { state }] of account.runs) {
      lines.push(`in ${state.stage.id} of ${journey}`)
      for (const { play, lanes } of state.plays) {
        for (const lane of lanes) lines.push(`${play} stands at ${lane.step} (${lane.id})`)
      }
      for (const { type, status } of Object.values(state.open)) lines.push(`task ${type} is ${status}`)
      if (state.due !== null) lines.push(`the next moment is ${momentIn(test.zone, state.due)}`)
    }
  }
  const log = played.rounds.flatMap(({ journey, round }) => round.log.map(record => ({ journey, record }))).reverse()
  const reasons = undecided(log).map(({ record }) => sentence(record, words))
  return [...lines, ...reasons.filter(line => line !== null)]
}
