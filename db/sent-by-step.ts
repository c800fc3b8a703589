import type { Tx } from './pool.ts'

/**
 * Has somebody got this very message already, by the step that sends it to several people? Two who were joined since they were chosen are
 * one by now, and each has an effect of their own, whose key ends with who they were.
 */
export async function hasGot(tx: Tx, key: string, person: string): Promise<boolean> {
  const step = key.slice(0, key.lastIndexOf('/') + 1)
  const { rowCount } = await tx.query({
    name: 'has-got',
    text: `
      select from effects
      where person_id = $2 and kind = 'send' and starts_with(key, $3) and key <> $1 and strpos(substr(key, length($3) + 1), '/') = 0
        and state in ('reserved', 'in_flight', 'sent', 'unknown') limit 1`,
    values: [key, person, step],
  })
  return rowCount === 1
}
