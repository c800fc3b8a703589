import type { Definitions } from '../domain/account/definitions.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import { PEOPLE, RECENT, SUMS, WITH_WINDOWS } from './account-sql.ts'
import type { Db } from './pool.ts'
import { type PersonRow, thoseHere } from './read-account.ts'

/** What signals that write no record change of an account; null = there are none. */
interface Moving extends Pick<StoredAccount, 'key' | 'noticed' | 'recent'> {
  people: PersonRow[] | null
  sums: StoredAccount['sums'] | null
}

/**
 * Accounts as they stand after signals of some kinds came in that wrote no record of theirs: what such signals change is read
 * anew, all else is as it stood `before`, when they were locked already. That is most of what there is to read of an account.
 */
export async function readAfterSignals(
  db: Db,
  before: readonly StoredAccount[],
  kinds: ReadonlySet<string>,
  windows: Definitions['windows'],
): Promise<Map<string, StoredAccount>> {
  if (before.length === 0) return new Map()
  const moved = Object.fromEntries(Object.entries(windows).filter(([kind]) => kinds.has(kind)))
  const { rows } = await db.query<Moving>({
    name: 'read-after-signals',
    text: `
      ${WITH_WINDOWS}
      select a.key, a.noticed, people.list as people, sums.list as sums, ${RECENT} as recent
      from accounts a cross join clock ${PEOPLE} ${SUMS}
      where a.key = any($1::text[])`,
    values: [before.map(({ key }) => key), JSON.stringify(moved)],
  })
  // those who are gone too: what they did is looked back at
  const roles = new Map(rows.flatMap(({ people }) => (people ?? []).map(({ id, role }) => [id, role] as const)))
  const read = new Map(rows.map(row => [row.key, row]))
  return new Map(
    before.flatMap(account => {
      const now = read.get(account.key)
      if (!now) return []
      const kept = account.recent.filter(({ kind }) => !kinds.has(kind)).map(signal => withRole(signal, roles))
      const recent = [...kept, ...now.recent].sort((a, b) => a.at - b.at)
      const after = { ...account, noticed: now.noticed, people: thoseHere(now.people), sums: now.sums ?? [], recent }
      return [[account.key, after] as const]
    }),
  )
}

type Seen = StoredAccount['recent'][number]

/** A signal with the role its person has now. */
function withRole(signal: Seen, roles: ReadonlyMap<string, string | null>): Seen {
  const role = signal.person === null ? null : roles.get(signal.person)
  return role === undefined || role === signal.role ? signal : { ...signal, role }
}
