import type { Tx } from './pool.ts'

/**
 * Ends what an attempt before left of an alert for colleagues whom it does not mean any more, since the work or the rule is another's by
 * now: nobody comes back to it. What may have arrived stays in doubt. `prefix` = how its keys begin.
 */
export async function endOthers(tx: Tx, prefix: string, meant: readonly string[]): Promise<void> {
  await tx.query({
    name: 'end-other-alerts',
    text: `
      update effects set state = case when state = 'in_flight' or lost > 0 then 'unknown' else 'skipped' end, reason = 'not-meant',
        unknown_at = case when state = 'in_flight' then coalesce(unknown_at, app_now()) else unknown_at end,
        held_until = null, fence = fence + 1, settled_at = app_now()
      where kind = 'alert' and state in ('planned', 'reserved', 'in_flight', 'deferred')
        and key in (select $1 || id from staff where id <> all($2::text[]))`,
    values: [prefix, meant],
  })
}
