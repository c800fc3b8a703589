import type { Tx } from './pool.ts'

/**
 * Who opted out, and where a person is reached, as of this moment, and unchanged until the transaction ends: whoever opts
 * them out waits for it, and is waited for. Null when they are not there any more.
 */
export async function holdPerson(tx: Tx, id: string): Promise<{ optedOut: boolean; email: string | null } | null> {
  const { rows } = await tx.query<{ optedOut: boolean; email: string | null }>({
    name: 'hold-person',
    text: `
      select opted_out as "optedOut", email from people
      where id = $1 and gone_at is null and deleted_at is null for share`,
    values: [id],
  })
  return rows[0] ?? null
}
