/** A role that is needed, and how many have it. */
export interface Filled {
  needs: number
  has: number
  weight: number
}

/**
 * How complete a group is, 0 to 1: of each role that is needed the share that is there, at most the whole of it, and the mean of
 * these by weight. Null when no role is needed.
 */
export function completeness(roles: readonly Filled[]): number | null {
  const needed = roles.filter(role => role.needs > 0 && role.weight > 0)
  const weights = needed.reduce((sum, role) => sum + role.weight, 0)
  if (weights === 0) return null
  return needed.reduce((sum, { needs, has, weight }) => sum + weight * Math.min(1, has / needs), 0) / weights
}
