/** How high somebody stands, highest first: what a job title says, whatever the house. */
export const SENIORITIES = [
  'owner',
  'cxo',
  'partner',
  'vp',
  'director',
  'manager',
  'senior',
  'specialist',
  'entry',
  'training',
] as const

/** What part of a house somebody works in. */
export const FUNCTIONS = [
  'general',
  'sales',
  'marketing',
  'customer',
  'product',
  'engineering',
  'it',
  'data',
  'operations',
  'procurement',
  'finance',
  'people',
  'legal',
] as const

export type Seniority = (typeof SENIORITIES)[number]
export type JobFunction = (typeof FUNCTIONS)[number]

/** What a title tells; null = it does not tell. */
export interface TitleReading {
  seniority: Seniority | null
  function: JobFunction | null
  /** of what is told, 0 to 1; 0 = nothing is */
  confidence: number
}
