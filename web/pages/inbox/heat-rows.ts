import type { GroupView } from '../../../client/http/group-answers.ts'
import { heat } from '../../parts/heat.ts'

type Known = GroupView['people'][number]

/** How warm somebody is, and from how many points on. */
export const WARMTHS = [
  { title: 'Quiet', from: 0, steps: [0] },
  { title: 'Warm', from: 12, steps: [1, 2] },
  { title: 'Hot', from: 36, steps: [3, 4] },
] as const

/** A role of the buying group: who has it, by warmth, and how many are still needed. */
export interface HeatRow {
  id: string
  title: string
  /** null where no group says */
  needs: number | null
  /** by the places of {@link WARMTHS} */
  people: Known[][]
  missing: number
}

/** The first buying group of an account by role and warmth; without one, the roles people have and those nobody has. */
export function heatRows({ people, gaps, groups }: GroupView): HeatRow[] {
  const [group] = groups
  if (!group) {
    const roles = new Map(people.flatMap(person => (person.role ? [[person.role.id, person.role.title]] : [])))
    return [
      ...[...roles].map(([id, title]) =>
        rowOf(
          id,
          title,
          null,
          people.filter(person => person.role?.id === id),
        ),
      ),
      ...unplaced(people.filter(person => person.role === null)),
      ...gaps.map(({ id, title }) => ({ ...rowOf(id, title, null, []), missing: 1 })),
    ]
  }
  const inside = group.members.filter(member => !member.leftOut)
  const whose = (role: string | null) =>
    inside.flatMap(member => {
      const person = people.find(one => one.id === member.person.id)
      return person && (member.role?.id ?? null) === role ? [person] : []
    })
  const asked = group.roles.filter(role => role.needs > 0 || role.has > 0)
  return [
    ...asked.map(role => ({
      ...rowOf(role.id, role.title, role.needs, whose(role.id)),
      missing: Math.max(0, role.needs - role.has),
    })),
    ...unplaced(whose(null)),
  ]
}

function rowOf(id: string, title: string, needs: number | null, people: readonly Known[]): HeatRow {
  const warm = WARMTHS.map(({ steps }) => people.filter(person => steps.some(step => step === heat(person.points))))
  return { id, title, needs, people: warm, missing: 0 }
}

const unplaced = (people: readonly Known[]): HeatRow[] =>
  people.length === 0 ? [] : [rowOf('', 'No role yet', null, people)]
