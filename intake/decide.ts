import { type IdentityDecision, keepDecisions } from '../db/identity-decisions.ts'
import type { Tx } from '../db/pool.ts'
import type { AccountMatch } from '../domain/identity/match-account.ts'

/** Keeps what was decided about things, and answers the ids of the decisions, in order. */
export async function decide(tx: Tx, matches: readonly AccountMatch[]): Promise<number[]> {
  return keepDecisions(tx, matches.map(decisionOf))
}

function decisionOf(match: AccountMatch): IdentityDecision {
  const { about, evidence, confidence, features = {}, model = '' } = match
  const common = { about, subject: evidence, confidence, features, model }
  return 'account' in match
    ? { ...common, account: match.account, rule: match.rule }
    : { ...common, account: null, rule: match.unresolved }
}
