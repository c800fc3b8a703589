import type { EffectState } from './effects.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A task some other system has not been told of, for good or for all anybody can tell. Instants are UTC milliseconds. */
export interface FailedCard {
  task: string
  sink: string
  account: string
  place: string
  state: EffectState
  reason: string | null
  /** the other side's words */
  response: string | null
  at: number | null
}

/** What could not be told, newest first. */
export async function failedCards(db: Db, limit: number): Promise<FailedCard[]> {
  const { rows } = await db.query<FailedCard>({
    name: 'failed-cards',
    text: `
      select c.task_id as task, c.sink, e.account_key as account, c.place, e.state, e.reason, e.response, ${ms('e.settled_at')} as at
      from task_cards c join effects e on e.key = c.failed_key
      order by e.settled_at desc nulls last
      limit $1`,
    values: [limit],
  })
  return rows
}

/** How the cards of a sink stand. */
interface CardCounts {
  sink: string
  /** cards that are there */
  shown: number
  /** deliveries on their way, or put off */
  waiting: number
  failed: number
}

/** How many cards stand how, by sink. */
export async function countCards(db: Db): Promise<CardCounts[]> {
  const { rows } = await db.query<CardCounts>({
    name: 'count-cards',
    text: `
      select sink, count(*) filter (where ref is not null) as shown, count(*) filter (where effect_key is not null) as waiting,
        count(*) filter (where failed_key is not null) as failed
      from task_cards group by sink order by sink`,
  })
  return rows
}
