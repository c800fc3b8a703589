import type { ContentDefinition, Lifecycle, MeantFor } from '../../language/content-definition.ts'

/** A role in a stage, and what there is to send to it; nothing = a gap. */
export interface Covered {
  role: string
  journey: string
  stage: string
  /** written for this role and this stage */
  own: string[]
  /** written for everybody, or for every stage */
  general: string[]
}

const NOTHING: MeantFor = { roles: [], stages: [], lifecycles: [], initiatives: [], useCases: [] }

/** Whom and what a content is meant for; empty lists where it does not say. */
export function meantForOf({ meantFor }: Pick<ContentDefinition, 'meantFor'>): MeantFor {
  return meantFor ?? NOTHING
}

/**
 * Which roles have something to read in which stages, by role and then as journeys have their stages. `contents` are those
 * that may be sent; of a lifecycle, if one is asked for, those count that are meant for it or do not say.
 */
export function coverage(
  contents: readonly ContentDefinition[],
  around: { roles: readonly string[]; stages: readonly { journey: string; stage: string }[] },
  lifecycle: Lifecycle | null = null,
): Covered[] {
  const asked = contents.filter(content => {
    const { lifecycles } = meantForOf(content)
    return lifecycle === null || lifecycles.length === 0 || lifecycles.includes(lifecycle)
  })
  return around.roles.flatMap(role =>
    around.stages.map(({ journey, stage }) => {
      const fitting = asked.filter(content => {
        const { roles, stages } = meantForOf(content)
        return (roles.length === 0 || roles.includes(role)) && (stages.length === 0 || stages.includes(stage))
      })
      const isOwn = (content: ContentDefinition): boolean => {
        const { roles, stages } = meantForOf(content)
        return roles.length > 0 && stages.length > 0
      }
      return {
        role,
        journey,
        stage,
        own: fitting.filter(isOwn).map(one => one.id),
        general: fitting.filter(one => !isOwn(one)).map(one => one.id),
      }
    }),
  )
}
