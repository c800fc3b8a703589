import type { JobFunction, Seniority } from '../domain/people/title/titles.ts'
import type { Test } from './condition/condition.ts'
import type { Motion } from './plan.ts'

/** Where somebody in a buying group stands, as far as that has been seen. */
export type Position = 'supportive' | 'opposed'

/** Titles that point to a role. */
export interface TitleRule {
  levels: Seniority[]
  /** null = any */
  functions: JobFunction[] | null
  /** how sure the role is where such a title is read, 0 to 1 */
  sure: number
}

export interface GroupRole {
  role: string
  /** how many people it takes; 0 = nobody has to */
  needs: number
  /** what it counts beside the others */
  weight: number
  titles: TitleRule[]
}

/** A template: who has to be on board for one solution, at an account or in each of its deals. */
export interface GroupDefinition {
  id: string
  title: string
  owner: string
  per: 'account' | 'opportunity'
  /** only deals of that motion; null = all of them */
  motion: Motion | null
  /** the accounts that have such a group; null = all */
  for: { test: Test; text: string } | null
  /** whoever shows interest in one of these takes part; lower case */
  topics: string[]
  roles: GroupRole[]
  /** by kind of signal: what it shows of the person it is about */
  positions: Record<string, Position>
}
