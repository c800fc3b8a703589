import type { Db } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { readKept } from '../db/webhook-calls.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { viewAt } from '../domain/account/view-at.ts'
import { evaluateExpr } from '../domain/condition/evaluate-test.ts'
import type { Origin } from '../domain/journey/commands.ts'
import { shownScore } from '../domain/scoring/shown-score.ts'
import type { Value } from '../language/condition/condition.ts'

/** Looks names up for a text or a message: facts, scores and bands of the account, and what webhooks of the play answered. */
export async function factValues(
  db: Db,
  defs: Definitions,
  origin: Origin,
  at: number,
): Promise<(name: string) => Value | null> {
  const stored = await readAccount(db, origin.account, defs.windows)
  const view = stored && viewAt(stored, defs, at)
  const kept = await readKept(db, origin)
  return name => {
    if (name === 'account.key') return origin.account
    if (name in kept) return kept[name] ?? null
    const value = view ? evaluateExpr({ k: 'fact', name }, view) : null
    return typeof value === 'number' && name.startsWith('score.') ? shownScore(value) : value
  }
}
