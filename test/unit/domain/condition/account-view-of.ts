import type { AccountView, Occurrence, PersonView } from '../../../../domain/condition/account-view.ts'
import type { ScoreTerms } from '../../../../domain/scoring/score-terms.ts'
import type { Atom, CompareOp, Expr, Test, Value } from '../../../../language/condition/condition.ts'

export const DAY = 86_400_000
export const NOW = Date.UTC(2026, 5, 1, 10)

/** An account about which nothing is known, but what a test gives. */
export const viewOf = (given: Partial<AccountView> = {}): AccountView => ({
  now: NOW,
  facts: {},
  scores: {},
  bands: {},
  people: [],
  deals: [],
  recent: {},
  ...given,
})

export const personOf = (role: string | null, engaged = false, optedOut = false): PersonView => ({
  id: `p_${role}`,
  role,
  engaged,
  optedOut,
})

export const occurrenceOf = (at: number, given: Partial<Occurrence> = {}): Occurrence => ({
  at,
  person: null,
  role: null,
  data: {},
  ...given,
})

/** A score of one part that has this many points now. */
export const decayingFrom = (amount: number, days = 14, constant = 0): ScoreTerms => ({
  min: 0,
  max: 100,
  constant,
  parts: [{ amount, halfLife: days * DAY, cap: null, at: NOW }],
})

export const value = (v: Value): Expr => ({ k: 'value', v })
export const fact = (name: string): Expr => ({ k: 'fact', name })
export const compare = (a: Expr, op: CompareOp, b: Expr): Test => ({ k: 'compare', op, a, b })
export const count = (kind: string, last: number, where: Test | null = null, from: string | null = null): Expr => ({
  k: 'signals',
  fn: 'count',
  kind,
  from,
  where,
  last,
})
export const seen = (kind: string, last: number, where: Test | null = null, from: string | null = null): Test => ({
  k: 'seen',
  kind,
  from,
  where,
  last,
})

export const atomOf = (test: Test, given: Partial<Atom> = {}): Atom => ({
  id: 'a',
  text: '',
  test,
  reads: { facts: [], scores: [], bands: [], people: false, signals: {} },
  shows: null,
  needs: '',
  ...given,
})
