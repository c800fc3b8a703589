import { listBandsAt, listCountedSignals } from '../../../db/list-counted-signals.ts'
import { readAccount } from '../../../db/read-account.ts'
import { readPastFacts } from '../../../db/read-past-facts.ts'
import { accountAsOf } from '../../../domain/account/account-as-of.ts'
import type { SignalSum } from '../../../domain/scoring/rule-terms.ts'
import { countedKinds, sumsOf } from '../../../domain/scoring/sum-additions.ts'
import type { AccountScore } from '../account-answers.ts'
import type { Reading } from './reading.ts'
import { personScoreViews, scoreViews } from './score-views.ts'

/**
 * The scores of an account, or of one person of it, at a moment; null if there is no such account or person. Sums only ever grow, so for the past they are
 * counted again from the signals there were. Facts and roles are those of then.
 */
export async function scoresAt(
  reading: Reading,
  key: string,
  at: number,
  person: string | null = null,
): Promise<AccountScore[] | null> {
  const { db, settings, now } = reading
  const past = at < now
  const [account, counted, facts, bands] = await Promise.all([
    readAccount(db, key, {}),
    past ? listCountedSignals(db, key, countedKinds(settings.scores), at) : null,
    past ? readPastFacts(db, key, at) : null,
    listBandsAt(db, key, at),
  ])
  if (!account) return null
  const then = facts === null ? account : accountAsOf(account, facts, at)
  const roles = new Map(then.people.map(({ id, role }) => [id, role]))
  const sums =
    counted === null
      ? account.sums
      : sumsOf(
          settings.scores,
          counted.map(signal => ({ ...signal, account: key })),
        ).map((sum): SignalSum => ({ ...sum, role: sum.person === null ? null : (roles.get(sum.person) ?? null) }))
  return person === null
    ? scoreViews(reading, then, sums, bands, at)
    : personScoreViews(reading, then, sums, person, at)
}
