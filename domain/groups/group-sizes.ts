import type { ReadGroup } from './group-readings.ts'

/** How complete a buying group of an account is, in hundredths; `subject` names it with its deal, as a member does. */
export interface GroupSize {
  subject: string
  completeness: number
}

/** How complete the groups of an account are that need somebody at all. */
export function groupSizes(groups: readonly ReadGroup[]): GroupSize[] {
  return groups.flatMap(({ definition, opportunity, reading: { completeness } }) =>
    completeness === null
      ? []
      : [{ subject: `${definition.id} ${opportunity}`, completeness: Math.round(completeness * 100) }],
  )
}
