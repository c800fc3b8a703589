import type { Random } from '../../domain/simulation/random.ts'

/** Steps that make an effect each; `n` keeps their names apart. */
const STEPS = [
  (n: number) => `{ id: letter-${n}, send: hello, to: champion, ifNobody: skip }`,
  (n: number) => `{ id: again-${n}, send: again, to: champion, ifNobody: skip }`,
  (n: number) => `{ id: card-${n}, send: card, to: champion, ifNobody: skip }`,
  (n: number) => `{ id: heads-up-${n}, alert: "{account.name} again", to: csm }`,
  (n: number) => `{ id: outside-${n}, webhook: outside, with: { account: account.key } }`,
  (n: number) => `{ id: ads-${n}, audience: buyers, add: account }`,
  (n: number) => `{ id: work-${n}, task: accept, assign: sdr, sla: brisk }`,
  (n: number) => `{ id: call-${n}, task: call, assign: staff mia }`,
] as const

/**
 * A play that chance has put together, started by a signal: steps one after the other, side by side, on one way of two, by
 * lot, and after a colleague has done their part. Nothing in it hangs on the time something takes, so that the reducer alone
 * comes to the same end at whatever pace it is told.
 */
export function randomPlay(id: string, signal: string, random: Random): string {
  let n = 0
  let asked = false
  const number = () => {
    n += 1
    return n
  }
  const one = () => (random.pick(STEPS) ?? STEPS[0])(number())
  const some = (most: number) => Array.from({ length: 1 + Math.floor(random.next() * most) }, one).join(', ')
  const shapes = [
    () => one(),
    () => `{ id: both-${number()}, parallel: { left: [${some(3)}], right: [${some(3)}] }, until: all }`,
    () => `{ id: way-${number()}, branch: [{ if: account.tier is A, then: [${some(2)}] }, { else: continue }] }`,
    () => {
      const [i, left, right] = [number(), some(2), some(2)]
      const variants = `{ one: { share: 50%, steps: [${left}] }, two: { share: 50%, steps: [${right}] } }`
      return `{ id: lot-${i}, experiment: ${id}-${i}, variants: ${variants} }`
    },
    () => {
      // once in a play, and of a type of its own: which task of a type is the newest is a matter of pace
      if (asked) return one()
      asked = true
      const i = number()
      const spoke = `{ id: spoke-${i}, when: task.ask-${id}.outcome is spoke, then: [${some(2)}] }`
      return `{ id: ask-${i}, task: ask-${id}, assign: staff mia }
  - { id: heard-${i}, waitFor: [${spoke}], atMost: 30d, onTimeout: continue }`
    },
  ]
  const steps = Array.from({ length: 3 + Math.floor(random.next() * 4) }, () => (random.pick(shapes) ?? one)())
  return `
play: ${id}
title: By chance
motion: net-new
owner: ops
during: [engaged]
start: { signal: ${signal} }
again: after 30d
atMost: 60d
steps:
${steps.map(step => `  - ${step}`).join('\n')}
`
}

/** The type of task whose outcome such a play may wait for. */
export function askOf(id: string): string {
  return `
task: ask-${id}
title: Ask {person.name}
channel: call
owner: ops
assign: sdr
outcomes:
  - { outcome: spoke, title: Spoke, then: goes on }
`
}
