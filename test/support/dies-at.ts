import { expect } from 'vitest'
import { armCrashPoint, type CrashPoint } from '../../crash-points.ts'

/** What is thrown where a process would have died; nothing that fails for a signal's sake. */
class Died extends Error {
  readonly code = 'died'
}

/** Does a work that dies at a crash point, in this very process: nothing that comes after it happens. */
export async function diesAt(point: CrashPoint, work: () => Promise<unknown>): Promise<void> {
  armCrashPoint(`${point}:1`, () => {
    throw new Died(point)
  })
  try {
    await expect(work()).rejects.toThrow(point)
  } finally {
    armCrashPoint('')
  }
}
