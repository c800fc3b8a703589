import type { HandoverRow } from '../../../../db/account-handovers.ts'
import type { TimelineEntry } from '../../views.ts'
import type { Reading } from '../reading.ts'
import { iso, staffView } from '../refs.ts'

/** Who works an account now that a colleague has left: `Ada has left: Bo is its SDR now`. */
export function handoverEntry(reading: Reading, { key, at, role, from, to, because }: HandoverRow): TimelineEntry {
  const title = reading.settings.workspace.team.find(one => one.id === role)?.title ?? role
  const nameOf = (id: string | null) => staffView(reading, id)?.name ?? 'nobody'
  return {
    id: key,
    at: iso(at / 1000),
    kind: 'decision',
    text: `${nameOf(from)} has left: ${nameOf(to)} is ${title} of the account now`,
    why: [because],
    journey: null,
    source: null,
    person: null,
    state: null,
  }
}
