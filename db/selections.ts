import type { Tx } from './pool.ts'

/** Writes down whom a step chose; whoever asks again hears what was written first. */
export async function chooseOnce(tx: Tx, key: string, people: readonly string[], at: number): Promise<string[]> {
  const { rows } = await tx.query<{ people: string[] }>({
    name: 'choose-once',
    text: `
      insert into selections as s (key, people, chosen_at) values ($1, $2, to_timestamp($3::double precision / 1000))
      on conflict (key) do update set people = s.people
      returning people`,
    values: [key, people, at],
  })
  return rows[0]?.people ?? []
}
