/**
 * Places where a process may be made to die, by what it is doing there. Tests of faults name one in `CRASH_AT`, as
 * `name:nth`: the nth time it is passed the process kills itself as `kill -9` would. Without that setting they do nothing.
 */
export const CRASH_POINTS = {
  accept: ['in-transaction', 'committed'],
  relay: ['read', 'told', 'marked'],
  record: ['begins', 'ends'],
  send: ['begins', 'reserved', 'answered', 'ends'],
  alert: ['begins', 'reserved', 'answered', 'ends'],
  /** on the way of a message or an alert to the mail server */
  mail: ['connected', 'wanted', 'body-started', 'mid-body'],
  /** on the way of a letter to its printing house */
  letter: ['connected', 'body-started', 'mid-body', 'answered'],
  task: ['begins', 'in-transaction', 'ends'],
  reassign: ['begins', 'in-transaction', 'ends'],
  webhook: ['begins', 'reserved', 'answered', 'ends'],
  audience: ['begins', 'reserved', 'answered', 'ends'],
  /** what another system shows of a task */
  card: ['reserved', 'answered'],
  /** the mail of a day to a colleague */
  digest: ['reserved', 'answered'],
  /** what lets go, takes in again and tells ops */
  keeper: ['let-go', 'taken-in', 'told'],
  /** a mail somebody sends to themselves to look at it */
  preview: ['answered'],
} as const

type Points = typeof CRASH_POINTS
export type CrashPoint = { [K in keyof Points]: `${K}:${Points[K][number]}` }[keyof Points]

/** All of them, by name. */
export function allCrashPoints(): string[] {
  return Object.entries(CRASH_POINTS).flatMap(([what, points]) => points.map(point => `${what}:${point}`))
}

const killed = (): void => void process.kill(process.pid, 'SIGKILL')

let armed = read(process.env['CRASH_AT'])
let passed = 0
let die = killed

/**
 * Has this process die there, as `CRASH_AT` does, when it is known only after it has begun. `dies`: what a test does instead that
 * goes on in the same process; it has to throw.
 */
export function armCrashPoint(at: string, dies: () => void = killed): void {
  armed = read(at)
  passed = 0
  die = dies
}

function read(at = ''): { name: string; nth: number } | null {
  const [, name, nth] = /^(.+):(\d+)$/.exec(at) ?? []
  return name === undefined ? null : { name, nth: Number(nth) }
}

/** Kills this process at once where a test of faults asks for it; see {@link CRASH_POINTS}. */
export function crashPoint(name: CrashPoint): void {
  if (armed?.name !== name) return
  passed += 1
  if (passed === armed.nth) die()
}
