import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'
import { setHistories, setHistory } from './set-histories.ts'

/** That the rules give an account a tier from a moment on (UTC milliseconds); null = none does any more. */
export interface TierMove {
  account: string
  tier: string | null
  at: number
}

/** Writes down which tiers rules give, and from when on those hold where nobody else says one. */
export async function moveTiers(tx: Tx, moves: readonly TierMove[]): Promise<void> {
  if (moves.length === 0) return
  const { rows } = await tx.query<TierMove>({
    name: 'move-tiers',
    text: `
      update accounts a set tier_rule = g.tier
      from jsonb_to_recordset($1::jsonb) as g (account text, tier text, at double precision)
      where a.key = g.account
      returning a.key as account, a.tier, g.at`,
    values: [JSON.stringify(moves)],
  })
  await setHistories(
    tx,
    rows.map(({ account, tier, at }) => ({ account, what: 'tier', subject: '', value: tier, at })),
  )
}

/** What a colleague says of an account's tier; null takes back what was said. */
export interface TierByHand {
  tier: string | null
  by: string
  reason: string
  /** UTC milliseconds */
  at: number
}

/** Sets a tier by hand, or takes that back. The account must be locked. */
export async function setTierByHand(tx: Tx, account: string, { tier, by, reason, at }: TierByHand): Promise<void> {
  const { rows } = await tx.query<{ tier: string | null }>({
    name: 'set-tier-by-hand',
    text: `
      update accounts set tier_hand = $2, tier_set_by = $3, tier_reason = $4,
        tier_set_at = to_timestamp($5::double precision / 1000), updated_at = app_now()
      where key = $1 returning tier`,
    values: [account, tier, by, reason, at],
  })
  await setHistory(tx, account, 'tier', '', rows[0]?.tier ?? null, at)
}

/** What each says of an account's tier, and who set or cleared it by hand last. */
export interface TierRecord {
  hand: string | null
  record: string | null
  rule: string | null
  setBy: string | null
  reason: string | null
  /** UTC milliseconds */
  setAt: number | null
}

/** Reads it; null if there is no such account. */
export async function readTier(db: Db, account: string): Promise<TierRecord | null> {
  const { rows } = await db.query<TierRecord>({
    name: 'read-tier',
    text: `
      select tier_hand as hand, tier_record as record, tier_rule as rule, tier_set_by as "setBy", tier_reason as reason,
        ${ms('tier_set_at')} as "setAt"
      from accounts where key = $1`,
    values: [account],
  })
  return rows[0] ?? null
}
