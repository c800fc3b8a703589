import type { AccountPerson } from '../../../db/list-people.ts'
import type { HandOffPacket } from '../../../domain/task/hand-off.ts'
import type { HandOffView } from '../task-answers.ts'
import type { Reading } from './reading.ts'
import { bandView, iso, personName, personRef, roleView, staffView } from './refs.ts'

/** What was handed over with an account, in words; people and titles as they are called now. Null = nothing was. */
export function handOffView(
  reading: Reading,
  type: string,
  packet: HandOffPacket | null,
  people: readonly AccountPerson[],
): HandOffView | null {
  if (packet === null) return null
  const { settings } = reading
  const byId = new Map(people.map(person => [person.id, person]))
  const side = (id: string) => ({
    id,
    title: settings.workspace.team.find(role => role.id === id)?.title ?? sentence(id),
  })
  const nameOf = (id: string | null) => {
    const known = id === null ? undefined : byId.get(id)
    return known ? personName(known) : null
  }
  const outcomes = settings.tasks[type]?.outcomes ?? []
  return {
    from: side(packet.from),
    to: side(packet.to),
    at: iso(packet.at),
    stage: packet.stage,
    scores: packet.scores.map(({ score, value, band }) => {
      return { title: settings.scores[score]?.title ?? score, value, band: bandView(settings, score, band) }
    }),
    people: packet.people.flatMap(({ id, role, engaged }) => {
      const known = byId.get(id)
      return known ? [{ ...personRef(settings, known), role: roleView(settings, role), engaged }] : []
    }),
    gaps: packet.gaps.flatMap(role => roleView(settings, role) ?? []),
    signals: packet.signals.map(({ kind, times, people: who, last }) => {
      return { title: settings.signals[kind]?.title ?? kind, times, people: who, last: iso(last) }
    }),
    touches: packet.touches.map(({ content, person, at }) => {
      return { title: settings.content[content]?.title ?? content, to: nameOf(person), at: iso(at) }
    }),
    before: packet.before.map(({ at, outcome, note, by }) => {
      const title = outcomes.find(one => one.id === outcome)?.title ?? outcome
      return { at: iso(at), outcome: { id: outcome, title }, note, by: staffView(reading, by) }
    }),
  }
}

const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
