import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { AcceptGate, Busy } from '../../../intake/accept-gate.ts'

const bounds = { atOnce: 2, signals: 10, requests: 3, wait: 60 }

/** A work that lasts until it is let go. */
function work() {
  let letGo: (what: string) => void = () => undefined
  const done = new Promise<string>(resolve => {
    letGo = resolve
  })
  return { begin: () => done, end: () => letGo('done') }
}

it('lets so many in at once, and the others in their order', async () => {
  const gate = new AcceptGate({ ...bounds, wait: 5_000 })
  const works = Array.from({ length: 5 }, work)
  const begun: number[] = []
  const runs = works.map(({ begin }, n) =>
    gate.run(1, () => {
      begun.push(n)
      return begin()
    }),
  )
  await sleep(1)
  expect(begun).toEqual([0, 1])
  works[1]?.end()
  await runs[1]
  works[0]?.end()
  await runs[0]
  expect(begun).toEqual([0, 1, 2, 3])
  for (const { end } of works) end()
  expect(await Promise.all(runs)).toHaveLength(5)
  expect(begun).toEqual([0, 1, 2, 3, 4])
})

it('refuses at once what would make more wait than may, by signals and by requests', async () => {
  const gate = new AcceptGate({ ...bounds, wait: 5_000 })
  const works = Array.from({ length: 4 }, work)
  const runs = works.map(({ begin }) => gate.run(4, begin))
  await expect(gate.run(4, async () => 'never')).rejects.toThrow(Busy)
  const third = gate.run(2, async () => 'in time')
  await expect(gate.run(0, async () => 'never')).rejects.toThrow(Busy)
  for (const { end } of works) end()
  expect(await third).toBe('in time')
  await Promise.all(runs)
  expect(await gate.run(4, async () => 'again')).toBe('again')
})

it('lets what is larger than all that may wait be first in line', async () => {
  const gate = new AcceptGate({ ...bounds, wait: 5_000 })
  const works = [work(), work()]
  const runs = works.map(({ begin }) => gate.run(1, begin))
  const large = gate.run(1_000, async () => 'large')
  for (const { end } of works) end()
  expect(await large).toBe('large')
  await Promise.all(runs)
})

it('refuses what has waited too long, and never what is in', async () => {
  const gate = new AcceptGate(bounds)
  const works = [work(), work()]
  const runs = works.map(({ begin }) => gate.run(1, begin))
  await expect(gate.run(1, async () => 'never')).rejects.toThrow(Busy)
  for (const { end } of works) end()
  expect(await Promise.all(runs)).toEqual(['done', 'done'])
})

it('makes room when a work fails', async () => {
  const gate = new AcceptGate({ ...bounds, atOnce: 1 })
  await expect(gate.run(1, () => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed')
  expect(await gate.run(1, async () => 'next')).toBe('next')
})
