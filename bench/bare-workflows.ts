import { condition, defineQuery, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow'

/** The least a workflow can do with a signal: count it. Ends when it has seen as many as it was told. */
export const countSignal = defineSignal<[]>('count')
export const countQuery = defineQuery<number>('counted')

export async function counting(expected: number): Promise<number> {
  let count = 0
  setHandler(countSignal, () => {
    count += 1
  })
  setHandler(countQuery, () => count)
  await condition(() => count >= expected)
  return count
}

const { touch } = proxyActivities<{ touch(id: number): Promise<void> }>({ startToCloseTimeout: '10 seconds' })
export const touchSignal = defineSignal<[number]>('touch')

/** The least that lies between a signal and an effect: an activity for each. */
export async function touching(expected: number): Promise<void> {
  const waiting: number[] = []
  let done = 0
  setHandler(touchSignal, id => {
    waiting.push(id)
  })
  while (done < expected) {
    await condition(() => waiting.length > 0)
    for (const id of waiting.splice(0)) {
      await touch(id)
      done += 1
    }
  }
}
