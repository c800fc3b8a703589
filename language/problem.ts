/** Stable names of what can be wrong; `docs/checks/` explains each. N names and shape, C conditions, F flow, T time, P people; C0 is a condition that cannot be read. */
export type Code =
  | `N${1 | 2 | 3 | 4 | 5 | 6 | 7}`
  | `C${0 | 1 | 2 | 3 | 4 | 5 | 6 | 8}`
  | `F${1 | 3 | 5}`
  | `T${1 | 7}`
  | `P${3 | 4 | 5}`

export type Severity = 'error' | 'warning'

/** What a reader is told: the fact, why it matters, and what to do. Each a sentence in plain words. */
export interface Words {
  what: string
  why: string
  fix: string
}

/** One thing wrong with the definitions, at one place. Lines and columns count from 1. */
export interface Problem extends Words {
  file: string
  line: number
  col: number
  length: number
  severity: Severity
  code: Code
}
