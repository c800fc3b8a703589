import type { EffectState } from './effects.ts'
import { EFFECT_AT } from './list-touches.ts'
import type { Db } from './pool.ts'

/** As far as effects are counted: nobody reads further, and a million of them cost what a thousand do. */
export const COUNTED_UP_TO = 1000

/**
 * How many effects stand in each state, at most COUNTED_UP_TO, which then says "as many or more"; states without any are left
 * out. `mails` = messages and alerts alone.
 */
export async function countStates(
  db: Db,
  of: 'all' | 'mails',
  states: readonly EffectState[],
): Promise<Partial<Record<EffectState, number>>> {
  // the order makes it a walk along the index of the state, whatever the planner believes of how many there are
  const { rows } = await db.query<{ state: EffectState; n: number }>({
    name: `count-effects-${of}`,
    text: `
      select s.state, c.n from unnest($1::text[]) s(state), lateral (
        select count(*) as n from (
          select from effects e where e.state = s.state${of === 'mails' ? ` and e.kind in ('send', 'alert')` : ''}
          order by ${EFFECT_AT} desc, e.key desc limit $2
        ) x
      ) c where c.n > 0`,
    values: [states, COUNTED_UP_TO],
  })
  return Object.fromEntries(rows.map(row => [row.state, row.n]))
}
