import type { Tx } from './pool.ts'

/**
 * Has somebody got this very message already, by the step that sends it to several people, in whichever lane? Two who were joined since they
 * were chosen are one by now, and each has an effect of their own, whose key ends with who they were. A key that ends without a
 * person is of a step that chooses one: it may rightly be the same in two lanes.
 */
export async function hasGot(tx: Tx, key: string, person: string): Promise<boolean> {
  if (key.endsWith('/-')) return false
  // `growth/acme/1/welcome.1/hello/`, of `growth/acme/1/welcome.1/hello/2/p_12`
  const step = `${key.split('/').slice(0, -2).join('/')}/`
  const { rowCount } = await tx.query({
    name: 'has-got',
    text: `
      select from effects
      where person_id = $2 and kind = 'send' and starts_with(key, $3) and key <> $1 and substr(key, length($3) + 1) ~ '^[^/]+/[^/-][^/]*$'
        and state in ('reserved', 'in_flight', 'sent', 'unknown') limit 1`,
    values: [key, person, step],
  })
  return rowCount === 1
}
