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
  task: ['begins', 'in-transaction', 'ends'],
  reassign: ['begins', 'in-transaction', 'ends'],
  webhook: ['begins', 'reserved', 'answered', 'ends'],
  audience: ['begins', 'reserved', 'answered', 'ends'],
  /** what another system shows of a task */
  card: ['reserved', 'answered'],
} as const

type Points = typeof CRASH_POINTS
export type CrashPoint = { [K in keyof Points]: `${K}:${Points[K][number]}` }[keyof Points]

/** All of them, by name. */
export function allCrashPoints(): string[] {
  return Object.entries(CRASH_POINTS).flatMap(([what, points]) => points.map(point => `${what}:${point}`))
}

let armed = read(process.env['CRASH_AT'])
let passed = 0

/** Has this process die there, as `CRASH_AT` does, when it is known only after it has begun. */
export function armCrashPoint(at: string): void {
  armed = read(at)
}

function read(at = ''): { name: string; nth: number } | null {
  const [, name, nth] = /^(.+):(\d+)$/.exec(at) ?? []
  return name === undefined ? null : { name, nth: Number(nth) }
}

/** Kills this process at once where a test of faults asks for it; see {@link CRASH_POINTS}. */
export function crashPoint(name: CrashPoint): void {
  if (armed?.name !== name) return
  passed += 1
  if (passed === armed.nth) process.kill(process.pid, 'SIGKILL')
}
