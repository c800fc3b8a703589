import type { ContentDefinition } from '../../language/content-definition.ts'
import { meantForOf } from './coverage.ts'

/** Who looks, as far as we know. */
export interface Visitor {
  /** of the buying group; null = nobody knows */
  role: string | null
  /** of the journeys their account is in; empty = none, or nobody knows */
  stages: readonly string[]
}

/** A content that applies to a visitor, and what of it was meant for them. */
export interface Applies {
  content: ContentDefinition
  fits: ('role' | 'stage')[]
}

/**
 * What applies to a visitor, the most fitting first: written for their role and stage, then for their role, then for their stage,
 * then for everybody. What is written for others does not apply, and where nothing is known only what is for everybody does.
 */
export function contentFor(contents: readonly ContentDefinition[], { role, stages }: Visitor): Applies[] {
  const fitting = contents.flatMap((content): Applies[] => {
    const meant = meantForOf(content)
    const ofRole = meant.roles.length > 0
    const ofStage = meant.stages.length > 0
    if (ofRole && (role === null || !meant.roles.includes(role))) return []
    if (ofStage && !meant.stages.some(stage => stages.includes(stage))) return []
    return [{ content, fits: [...(ofRole ? (['role'] as const) : []), ...(ofStage ? (['stage'] as const) : [])] }]
  })
  const weight = ({ fits }: Applies): number => (fits.includes('role') ? 2 : 0) + (fits.includes('stage') ? 1 : 0)
  return fitting.sort((a, b) => weight(b) - weight(a) || (a.content.id < b.content.id ? -1 : 1))
}
