import type { Origin } from '../domain/journey/commands.ts'
import type { Value } from '../language/condition/condition.ts'
import type { Db, Tx } from './pool.ts'

/** A call as the ledger keeps it beside its effect: the very bytes of the last try, how many there were, what was answered. */
export interface WebhookCall {
  body: string
  tries: number
  /** what the journey was told; null until an answer came */
  told: Record<string, Value> | null
}

/**
 * Makes sure a call has its row and counts one more try. Its body is that of the first try; that of a letter is the one given here
 * as long as no attempt before may have arrived, since each passes the gate anew.
 */
export async function countTry(tx: Tx, key: string, webhook: string, body: string): Promise<WebhookCall> {
  const { rows } = await tx.query<WebhookCall>({
    name: 'count-try',
    text: `
      insert into webhook_calls as c (effect_key, webhook, body, tries) values ($1, $2, $3, 1)
      on conflict (effect_key) do update set tries = c.tries + 1,
        body = case when exists (select from effects e where e.key = c.effect_key and e.kind = 'send' and e.lost = 0)
          then excluded.body else c.body end
      returning body, tries, told`,
    values: [key, webhook, body],
  })
  return rows[0] ?? { body, tries: 1, told: null }
}

/** The body of a call that was tried at least once, whatever came of it; null = it never left the house. */
export async function bodyOfTried(tx: Tx, key: string): Promise<string | null> {
  const { rows } = await tx.query<{ body: string }>({
    name: 'body-of-tried',
    text: 'select body from webhook_calls where effect_key = $1',
    values: [key],
  })
  return rows[0]?.body ?? null
}

/** What an answered call told its journey. */
export async function readTold(tx: Tx, key: string): Promise<Record<string, Value>> {
  const { rows } = await tx.query<{ told: Record<string, Value> | null }>({
    name: 'read-told',
    text: 'select told from webhook_calls where effect_key = $1',
    values: [key],
  })
  return rows[0]?.told ?? {}
}

/** Keeps an answer: what the journey is told with its call, the values themselves under the run of its play. */
export async function keepAnswer(
  tx: Tx,
  key: string,
  origin: Origin,
  kept: { values: Record<string, Value>; told: Record<string, Value> },
): Promise<void> {
  await tx.query({
    name: 'keep-told',
    text: 'update webhook_calls set told = $2 where effect_key = $1',
    values: [key, JSON.stringify(kept.told)],
  })
  await tx.query({
    name: 'keep-values',
    text: `
      insert into kept_answers (journey, account_key, run, play, play_run, name, value, effect_key)
      select $1, $2, $3, $4, $5, name, value, $6 from jsonb_each($7::jsonb) as answers (name, value)
      on conflict (journey, account_key, run, play, play_run, name)
        do update set value = excluded.value, effect_key = excluded.effect_key`,
    values: [
      ...[origin.journey, origin.account, origin.run, origin.play ?? '', origin.playRun ?? 0],
      ...[key, JSON.stringify(kept.values)],
    ],
  })
}

/** What webhooks answered so far in a run of a play, by `kept.<name>`. */
export async function readKept(db: Db, origin: Origin): Promise<Record<string, Value>> {
  const { rows } = await db.query<{ name: string; value: Value }>({
    name: 'read-kept',
    text: `
      select name, value from kept_answers
      where journey = $1 and account_key = $2 and run = $3 and play = $4 and play_run = $5`,
    values: [origin.journey, origin.account, origin.run, origin.play ?? '', origin.playRun ?? 0],
  })
  return Object.fromEntries(rows.map(({ name, value }) => [`kept.${name}`, value]))
}

/** Was this endpoint gone the last time it was called at this very address? */
export async function isGone(tx: Tx, webhook: string, url: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'is-gone',
    text: 'select from gone_endpoints where webhook = $1 and url = $2',
    values: [webhook, url],
  })
  return rowCount === 1
}

/** Calls an endpoint no more: it said it is gone. Another address in its definition takes it up again. */
export async function markGone(tx: Tx, webhook: string, url: string): Promise<void> {
  await tx.query({
    name: 'mark-gone',
    text: `
      insert into gone_endpoints (webhook, url, at) values ($1, $2, app_now())
      on conflict (webhook) do update set url = excluded.url, at = excluded.at`,
    values: [webhook, url],
  })
}
