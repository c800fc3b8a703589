import type { TouchKept } from '../../../db/cadence-touches.ts'
import { cadenceKept } from '../../../domain/measure/cadence-kept.ts'
import type { AlsoHere } from '../also-answers.ts'
import type { PersonRef } from '../views.ts'
import type { Reading } from './reading.ts'
import { bandView, iso, roleView } from './refs.ts'

/** How an account's cadences were kept to, person by person. `whom` names a person by id. */
export function cadenceViews(
  { settings, now }: Reading,
  touches: readonly TouchKept[],
  whom: (id: string | null) => PersonRef | null,
): AlsoHere['cadences'] {
  const views: AlsoHere['cadences'] = []
  for (const { cadence, band, person, role, due, done, touches: planned } of cadenceKept(touches, now)) {
    const known = settings.cadences[cadence]
    // which score a cadence goes by is written into the plays that follow it; its bands are told by their ids
    const score = Object.values(settings.scores).find(one => one.bands.some(b => b.id === band))
    const of = bandView(settings, score?.id ?? '', band)
    let view = views.find(other => other.id === cadence && other.band?.id === of?.id)
    if (!view) {
      view = { id: cadence, title: known?.title ?? cadence, owner: known?.owner ?? null, band: of, people: [] }
      views.push(view)
    }
    const told = planned.map(touch => {
      const { touch: id, channel, plannedAt, doneAt } = touch
      return { touch: id, channel, plannedAt: iso(plannedAt), doneAt: iso(doneAt), says: stateInWords(touch, now) }
    })
    view.people.push({ who: whom(person), role: roleView(settings, role), due, done, touches: told })
  }
  return views
}

/** What came of a planned touch so far. */
function stateInWords({ doneAt, state, task, plannedAt }: TouchKept, now: number): string {
  if (doneAt !== null) return 'done'
  if (task !== null)
    return task === 'cancelled' ? 'dropped' : task === 'waiting-on-customer' ? 'waits for them' : 'to do'
  switch (state) {
    case null:
      return plannedAt > now ? 'to come' : 'not asked for'
    case 'held':
    case 'deferred':
      return 'held'
    case 'skipped':
      return 'skipped'
    case 'rejected':
      return 'refused'
    case 'unknown':
      return 'unknown'
    default:
      return 'on its way'
  }
}
