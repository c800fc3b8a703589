import type { AccountView } from '../condition/account-view.ts'
import { type Truths, truthsIn } from '../condition/detect-flips.ts'
import type { Definitions, JourneyReads } from './definitions.ts'
import type { StoredAccount } from './stored-account.ts'
import { datesOf } from './truths-for.ts'

/** What the journeys of an account know of it: the truth of the atoms they read, and their dates. */
export interface Told {
  truths: Truths
  dates: Readonly<Record<string, string | null>>
}

/** What is read of an account by the journeys it is in. */
export function readersOf({ runs }: Pick<StoredAccount, 'runs'>, { reads }: Definitions): JourneyReads[] {
  return runs.flatMap(({ journey }) => reads[journey] ?? [])
}

/** What there is to know of an account for those who read it. */
export function toldIn(view: AccountView, readers: readonly JourneyReads[]): Told {
  const dates: Record<string, string | null> = {}
  for (const reads of readers) Object.assign(dates, datesOf(reads.dates, view))
  return {
    truths: truthsIn(
      view,
      readers.map(({ atoms }) => atoms),
    ),
    dates,
  }
}
