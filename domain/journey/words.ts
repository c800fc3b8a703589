import type { Plans } from './draft.ts'

/** Puts ids into words. In the workflow an id stands for itself; pages know titles. */
export interface Words {
  stage(id: string): string
  play(id: string): string
  task(type: string): string
  content(id: string): string
  webhook(id: string): string
  audience(id: string): string
  cadence(id: string): string
  sla(id: string): string
  signal(kind: string): string
  person(id: string): string
  staff(id: string): string
  /** what the atom compares, and what it would take: `score.engagement`, `needs 65 or more` */
  atom(id: string): { text: string; shows: string | null; needs: string }
  /** an instant for people */
  moment(at: number): string
}

/** Words for the Temporal UI: ids as they are, atoms as ops wrote them, instants in UTC. No personal data. */
export function plainWords(plans: Plans): Words {
  const slices = [plans.journey, ...Object.values(plans.starts), ...Object.values(plans.plays)]
  const textOf = (id: string) => slices.find(slice => id in slice.atoms)?.atoms[id] ?? id
  return { ...PLAIN_WORDS, atom: id => ({ text: textOf(id), shows: null, needs: '' }) }
}

/** The same without any plan at hand: atoms by their ids. */
export const PLAIN_WORDS: Words = {
  stage: id => id,
  play: id => id,
  task: id => id,
  content: id => id,
  webhook: id => id,
  audience: id => id,
  cadence: id => id,
  sla: id => id,
  signal: id => id,
  person: id => id,
  staff: id => id,
  atom: id => ({ text: id, shows: null, needs: '' }),
  moment: at => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
}
