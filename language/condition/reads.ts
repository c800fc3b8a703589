import type { Expr, Reads, Test } from './condition.ts'

interface Found {
  facts: Set<string>
  scores: Set<string>
  bands: Set<string>
  people: boolean
  deals: boolean
  signals: Map<string, number>
}

function signal(found: Found, kind: string, last: number): void {
  found.signals.set(kind, Math.max(last, found.signals.get(kind) ?? 0))
}

function walkExpr(found: Found, e: Expr): void {
  switch (e.k) {
    case 'value':
      return
    case 'fact':
      if (e.name.startsWith('score.')) found.scores.add(e.name.slice(6))
      else if (e.name.startsWith('band.')) found.bands.add(e.name.slice(5))
      else found.facts.add(e.name)
      return
    case 'arith':
      walkExpr(found, e.a)
      walkExpr(found, e.b)
      return
    case 'people':
    case 'deals':
      found[e.k] = true
      return
    case 'signals':
      signal(found, e.kind, e.last)
      return
  }
}

function walk(found: Found, test: Test): void {
  switch (test.k) {
    case 'and':
    case 'or':
      for (const part of test.of) walk(found, part)
      return
    case 'not':
      walk(found, test.of)
      return
    case 'between':
      for (const e of [test.a, test.lo, test.hi]) walkExpr(found, e)
      return
    case 'compare':
      walkExpr(found, test.a)
      walkExpr(found, test.b)
      return
    case 'people':
    case 'deals':
      found[test.k] = true
      return
    case 'seen':
      signal(found, test.kind, test.last)
      return
    default:
      walkExpr(found, test.a)
  }
}

/** What a test depends on. A `where` is not looked into: its fields belong to the people and signals already named. */
export function readsOf(test: Test): Reads {
  const none = { people: false, deals: false }
  const found: Found = { facts: new Set(), scores: new Set(), bands: new Set(), ...none, signals: new Map() }
  walk(found, test)
  return {
    facts: [...found.facts].sort(),
    scores: [...found.scores].sort(),
    bands: [...found.bands].sort(),
    people: found.people,
    ...(found.deals ? { deals: true as const } : {}),
    signals: Object.fromEntries([...found.signals].sort()),
  }
}
