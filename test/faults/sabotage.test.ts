import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { check } from './finish.ts'
import { Load } from './load.ts'
import { readRecords, rest } from './records.ts'
import type { Sabotage } from './sabotage.ts'
import { World } from './world.ts'

/** Where processes are to die so that what a mechanism prevents happens, and what the checker is to say then. */
const SABOTAGES: { without: Sabotage; dies: string[]; says: RegExp[] }[] = [
  {
    without: 'ledger-off',
    dies: ['send:answered:1', 'letter:answered:1'],
    says: [/^R5: .*\/letter\/.* went out 2 times/, /^R5: .*\/card\/.* went out 2 times/],
  },
  { without: 'no-deduplication', dies: ['accept:committed:2'], says: [/^R2: 3 signals of a1 for 2/] },
  { without: 'naive-outbox', dies: ['relay:read:2'], says: [/^R17: a1 has worked 1 of \d entries/] },
]

// each waits for most of its time: beside each other they take as long as one
describe.concurrent('without the mechanism the checker says so', () => {
  it.each(SABOTAGES)(
    '$without',
    async ({ without, dies, says }) => {
      const world = await World.begin({ sabotage: without })
      try {
        const load = new Load(world)
        const part = await world.addPart(dies)
        const account = await load.account()
        await load.signal(account, 'mail.replied')
        // what a journey records wakes the relay: it is to have nothing more to record when the next one comes
        await rest(world, 20_000)
        await load.signal(account, 'page.viewed')
        // as long as what was left behind takes to be found by what is not taken away
        await rest(world, 20_000)
        const end = Date.now() + 60_000
        let wrong: string[] = []
        while (!says.every(saying => wrong.some(said => saying.test(said))) && Date.now() < end) {
          wrong = check(world, await readRecords(world, load))
          await sleep(1_000)
        }
        expect(part.died).toEqual(dies)
        for (const saying of says) expect(wrong).toContainEqual(expect.stringMatching(saying))
      } finally {
        await world.end()
      }
    },
    300_000,
  )
})
