import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery, TaskSink, Told } from '../../../sinks/task-sink.ts'
import { TaskTeller } from '../../../worker/task-teller.ts'
import { smallRelease, TIER_A } from '../../support/small-definitions.ts'
import { addSdr, testWorkspace, value, type Workspace } from '../../support/workspace.ts'
import { desk } from './desk.ts'

let w: Workspace
let d: ReturnType<typeof desk>

beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
  await addSdr(w.pool)
  d = desk(w)
})
afterAll(() => w.end())

/** A sink that keeps who told it what, and answers as a test says. */
function listeningSink(id: string, answer: (delivery: Delivery) => Told | null = () => null) {
  const heard: { by: string; task: string; version: number }[] = []
  const sink = (by: string): TaskSink => ({
    id,
    kind: 'card',
    place: () => 'here',
    async tell(delivery) {
      const { id: task, version } = delivery.card
      heard.push({ by, task, version })
      await delivery.starts()
      return answer(delivery) ?? { is: 'told', ref: task, response: null }
    },
  })
  return { heard, sink }
}

const teller = (by: string, ...sinks: { sink: (by: string) => TaskSink }[]) =>
  new TaskTeller({
    ...d.telling,
    url: w.url,
    definitions: w.store,
    sinks: sinks.map(one => one.sink(by)),
    log: () => undefined,
  })

async function until(met: () => boolean): Promise<number> {
  const begun = Date.now()
  while (!met()) {
    if (Date.now() - begun > 20_000) throw new Error('it never happened')
    await new Promise(go => setTimeout(go, 10))
  }
  return Date.now() - begun
}

describe('the task teller', () => {
  it('hears of a task when it is made and when it changes, and is the only one who tells', async () => {
    const ear = listeningSink('one')
    const [first, second] = [teller('first', ear), teller('second', ear)]
    await first.start()
    await second.start()
    const task = await d.task('hears')
    await until(() => ear.heard.length === 1)
    await d.work(task, { act: 'claim' })
    const took = await until(() => ear.heard.length === 2)
    expect(took).toBeLessThan(2_000)
    expect(ear.heard).toEqual([1, 2].map(version => ({ by: 'first', task, version })))
    await first.stop()
    await d.work(task, { act: 'release' })
    await until(() => ear.heard.length === 3)
    expect(ear.heard[2]).toEqual({ by: 'second', task, version: 3 })
    await second.stop()
  })

  it('finds what changed while nobody was there', async () => {
    const ear = listeningSink('two')
    const task = await d.task('found')
    const late = teller('late', ear)
    await late.start()
    await until(() => ear.heard.some(one => one.task === task))
    await late.stop()
    expect(await value(w.pool, 'select count(*) from tasks where told_version < version')).toBe(0)
  })

  it('leaves a sink alone that asks for it, and goes on with the others', async () => {
    const busy = listeningSink('busy', () => ({
      ...{ is: 'again', reason: 'busy', response: null, after: 60_000, everything: true },
    }))
    const well = listeningSink('well')
    const one = teller('one', busy, well)
    await one.start()
    for (const account of ['a-1', 'a-2', 'a-3']) await d.task(account)
    await until(() => well.heard.length === 3)
    await d.task('a-4')
    await until(() => well.heard.length === 4)
    // those that were on their way together, and none since
    expect(busy.heard.length).toBeLessThan(4)
    await one.stop()
  })
})
