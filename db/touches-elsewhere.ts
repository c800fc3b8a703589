import type { Touch } from '../domain/touch/free-touch.ts'
import type { TouchChannel } from '../language/touch-channels.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { OUT, toldByOthers } from './touches.ts'

/**
 * What limits per person count beyond the touches of their account, by account: those of its people made under other accounts, and those
 * of whoever else stands under their address. Window in milliseconds, newest last; the accounts are those others were merged into.
 */
export async function touchesElsewhere(
  db: Db,
  accounts: readonly string[],
  window: number,
  told: Readonly<Record<string, TouchChannel>>,
): Promise<Map<string, Touch[]>> {
  const recent = (at: string) => `${at} > (select app_now() - $2::double precision * interval '1 millisecond')`
  const others = 'any((select array(select other from known))::text[])'
  const { rows } = await db.query<Touch & { account: string }>({
    name: 'touches-elsewhere',
    text: `
      with own as materialized (
        select account_key as account, id as person, email from people
        where account_key = any($1::text[]) and gone_at is null and deleted_at is null),
      known as materialized (
        select account, person, person as other, account as at from own
        union all
        select own.account, own.person, p.id, p.account_key from own join people p on lower(p.email) = lower(own.email) and p.id <> own.person)
      select known.account, t.at, known.person, t.motion, t.journey, t.play, t.channel, true as elsewhere
      from known join (
        select ${ms('reserved_at')} as at, account_key, person_id, motion, journey, play, channel
        from effects where ${OUT} and person_id = ${others} and ${recent('reserved_at')}
        union all
        select ${ms('s.occurred_at')}, s.account_key, s.person_id, null, null, null, $3::jsonb ->> s.kind
        from signals s
        where s.account_key = any((select array(select at from known where other <> person))::text[]) and s.person_id = ${others}
          and ${toldByOthers('$4')} and ${recent('s.occurred_at')}
      ) t on t.person_id = known.other
      where known.other <> known.person
        or known.account <> (select coalesce(merged_into, key) from accounts where key = t.account_key)
      order by t.at`,
    values: [accounts, window, JSON.stringify(told), Object.keys(told)],
  })
  const touches = new Map<string, Touch[]>(accounts.map(account => [account, []]))
  for (const { account, ...touch } of rows) touches.get(account)?.push(touch)
  return touches
}
