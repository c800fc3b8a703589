import { JourneyDriver } from './journey-driver.ts'
import { journeyWith, play, smallRelease } from './small-definitions.ts'

/** A journey whose only play has these steps. */
export function driveSteps(
  steps: string,
  head = 'start: { stage: engaged }',
  at = '2026-01-05T09:00:00Z',
): JourneyDriver {
  return new JourneyDriver(smallRelease({ ...journeyWith(['p']), ...play('p', head, steps) }), at)
}

/** Which steps acted, in order. */
export const acts = (driver: JourneyDriver) => driver.commands.map(c => c.origin.step)
