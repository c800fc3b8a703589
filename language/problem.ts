/**
 * Stable names of what can be wrong; `docs/checks/` explains each. N names and shape, C conditions, F flow, T time, S what
 * comes in, P people and volume, X experiments, M change; C0 is a condition that cannot be read.
 */
export const CODES = [
  ...(['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8'] as const),
  ...(['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9'] as const),
  ...(['F1', 'F2', 'F3', 'F4', 'F5', 'F6'] as const),
  ...(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'] as const),
  ...(['S1'] as const),
  ...(['P1', 'P2', 'P3', 'P4', 'P5'] as const),
  ...(['X1', 'X2', 'X3'] as const),
  ...(['M1', 'M2', 'M3', 'M4'] as const),
] as const

export type Code = (typeof CODES)[number]

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
