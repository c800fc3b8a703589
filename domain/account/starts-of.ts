import type { JourneyEntry } from '../../language/release.ts'

/** What a running journey is told of a new release beside truths: by which starts plays begin, and that it is live. */
export function startsOf({ starts, pilot }: JourneyEntry): { starts: string; live?: true } {
  return pilot?.as === 'shadow' ? { starts } : { starts, live: true }
}
