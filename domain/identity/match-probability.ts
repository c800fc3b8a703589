/** How often a level of agreement is met among pairs that are one (`m`), and among pairs that are not (`u`). */
export interface Level {
  m: number
  u: number
}

/** The weight of a level, in bits: positive speaks for one and the same (Fellegi and Sunter 1969). */
export function levelWeight({ m, u }: Level): number {
  return Math.log2(m / u)
}

/** The weight of a prior probability, in bits. */
export function priorWeight(prior: number): number {
  return Math.log2(prior / (1 - prior))
}

/** The probability that stands for a sum of weights in bits. */
export function matchProbability(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

/** What to add where a value agrees exactly that is met more often, or more seldom, than values usually are (`u` of the level). */
export function frequencyWeight(u: number, frequency: number): number {
  return Math.log2(u / frequency)
}
