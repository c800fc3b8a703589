import type { Origin } from '../domain/journey/commands.ts'
import type { Rival } from '../domain/touch/contested-slot.ts'
import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** Messages to the account that are held, still worth sending, and of journeys that run; `except` is none of them. */
export async function waitingSends(
  tx: Tx,
  account: string,
  except: string,
): Promise<(Rival & { contentId: string })[]> {
  const { rows } = await tx.query<Rival & { contentId: string }>({
    name: 'waiting-sends',
    text: `
      select e.person_id as person, e.motion, e.journey, e.play, e.channel, e.reason, ${ms('e.held_until')} as "heldUntil", e.content_id as "contentId"
      from effects e
      join journey_runs r on r.journey = e.journey and r.account_key = e.account_key and r.run = e.run and r.status in ('waiting', 'running')
      where e.account_key = $1 and e.state = 'held' and e.kind = 'send' and e.key <> $2 and e.expires_at > app_now()`,
    values: [account, except],
  })
  return rows
}

/**
 * Is what asked for an effect over: its run or its play has ended, or somebody has stopped the journey? What is committed counts, though the
 * journey may not have read it yet.
 */
export async function isOver(tx: Tx, { journey, account, run, play, playRun }: Origin): Promise<boolean> {
  const { rows } = await tx.query<{ over: boolean }>({
    name: 'is-over',
    text: `
      select r.status = 'ended' or exists (
          select from play_runs p where p.journey = r.journey and p.account_key = r.account_key and p.run = r.run
            and p.play = $4 and p.n = $5 and p.ended_at is not null
        ) or exists (
          select from inbox_entries i where i.account_key = r.account_key and i.seq > r.applied_seq and i.control
            and r.journey = any(i.journeys) and i.body ->> 'act' = 'stop'
        ) as over
      from journey_runs r where r.journey = $1 and r.account_key = $2 and r.run = $3`,
    values: [journey, account, run, play, playRun],
  })
  return rows[0]?.over ?? false
}
