import type { PersonRecord } from '../../../db/task-records.ts'
import type { Settings } from '../../../language/settings.ts'
import { workflowIdOf } from '../../../workflows/messages.ts'
import type { JourneyRef, PersonRef, StaffView, StageView } from '../views.ts'
import type { Reading } from './reading.ts'

/** An instant as the API writes it; null stays null. */
export function iso(at: number): string
export function iso(at: number | null): string | null
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

/** A colleague by id; one we do not know any more stands for themselves. */
export function staffView({ staff }: Reading, id: string): StaffView
export function staffView(reading: Reading, id: string | null): StaffView | null
export function staffView({ staff }: Reading, id: string | null): StaffView | null {
  if (id === null) return null
  const known = staff.get(id)
  return { id, name: known?.name ?? id, role: known?.role ?? '' }
}

/** A person's name, else their address, else their id. */
export function personName(person: Omit<PersonRecord, 'role'>): string {
  const name = [person.firstName, person.lastName].filter(part => part !== null && part !== '').join(' ')
  return name || (person.email ?? person.id)
}

/** A role of the buying group with its title; null for none, and for `anyone`. */
export function roleView(settings: Settings, id: string | null): { id: string; title: string } | null {
  if (id === null || id === 'anyone') return null
  return { id, title: settings.workspace.roles.find(role => role.id === id)?.title ?? id }
}

/** A person as pages name them. */
export function personRef(settings: Settings, person: PersonRecord): PersonRef {
  return { id: person.id, name: personName(person), role: roleView(settings, person.role) }
}

/** A band with its title; null below the lowest. */
export function bandView(settings: Settings, score: string, band: string | null): { id: string; title: string } | null {
  if (band === null || band === 'none') return null
  return { id: band, title: settings.scores[score]?.bands.find(b => b.id === band)?.title ?? band }
}

/** A stage with its place among those of the active release; one that is gone stands alone. */
export function stageView({ defs }: Reading, journey: string, stage: string | null): StageView | null {
  if (stage === null) return null
  const stages = defs.journeys[journey]?.stages ?? []
  const place = stages.findIndex(s => s.id === stage)
  return {
    id: stage,
    title: stages[place]?.title ?? stage,
    place: Math.max(1, place + 1),
    of: Math.max(1, stages.length),
  }
}

/** The workflow behind a run, with a link where a Temporal UI is known. */
export function journeyRef({ places }: Reading, journey: string, account: string, run: number): JourneyRef {
  const workflowId = workflowIdOf(journey, account)
  const { temporalUi, temporalNamespace } = places
  const path = `namespaces/${encodeURIComponent(temporalNamespace)}/workflows/${encodeURIComponent(workflowId)}`
  const temporalUrl = temporalUi === null ? null : `${temporalUi.replace(/\/$/, '')}/${path}`
  return { journey, run, workflowId, temporalUrl }
}
