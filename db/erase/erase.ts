import type { Tx } from '../pool.ts'
import { emptyActs } from './acts.ts'
import { COLUMNS } from './columns.ts'
import { finds, GONE, KNOWN, OWN } from './own.ts'
import type { Whom } from './whom.ts'

/** What finds somebody in a text, with what stands in whatever it finds, for LIKE. */
export interface Finds {
  pattern: string
  hints: readonly string[]
}

/** What concerns an account, for tables that do not say which; each knows $1, the accounts. */
const HERE: Readonly<Record<string, string>> = {
  accounts: 'key = any($1)',
  effect_decisions: 'effect_key in (select key from effects where account_key = any($1))',
  task_acts: 'task_id in (select id from tasks where account_key = any($1))',
  webhook_calls: 'effect_key in (select key from effects where account_key = any($1))',
}

/** Texts that hold a document as it went over the wire. */
const WIRE = ['webhook_calls.body']

/** Texts of which no two may be the same: what is left of them is told apart. */
const APART = [
  'saved_views.name',
  'identity_decisions.subject',
  'identity_reviews.subject',
  'identity_verdicts.subject',
]

/** Erases somebody from every table, and answers in how many rows. */
export async function eraseRows(
  tx: Tx,
  whom: Whom,
  of: { anywhere: Finds; here: Finds },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const count = (table: string, n: number | null) => {
    if (n) counts[table] = (counts[table] ?? 0) + n
  }
  for (const [table, sql] of OWN) count(table, await forget(tx, sql, whom, of.anywhere))
  count('identity_acts', await emptyActs(tx, whom.ids))
  const { accounts } = whom
  for (const [table, columns] of Object.entries(COLUMNS)) {
    for (const [column, dealt] of Object.entries(columns)) {
      const where = HERE[table] ?? 'account_key = any($1)'
      if (dealt === 'here' || dealt === 'both') count(table, await redact(tx, table, column, of.here, where, accounts))
      if (dealt === 'anywhere' || dealt === 'both') {
        count(table, await redact(tx, table, column, of.anywhere, '$1::text[] is null', null))
      }
    }
  }
  // whose they are nobody knows yet
  count('signals', await redact(tx, 'signals', 'data', of.anywhere, '$1::text[] is null and account_key is null', null))
  return counts
}

async function forget(tx: Tx, sql: string, whom: Whom, { pattern, hints }: Finds): Promise<number | null> {
  const small = (texts: readonly (string | null)[]): string[] => texts.map(text => (text ?? '').trim().toLowerCase())
  const names = whom.names.filter(({ first, last }) => first !== null && last !== null)
  const values = {
    ids: whom.ids,
    emails: small(whom.emails),
    pattern,
    keys: whom.externalKeys,
    visitors: whom.visitors,
    firsts: small(names.map(({ first }) => first)),
    lasts: small(names.map(({ last }) => last)),
    hints,
  }
  const known = Object.entries(KNOWN)
  const used = Math.max(...known.map(([, [place]], n) => (sql.includes(place) ? n + 1 : 0)))
  const given = known.slice(0, used)
  // Postgres wants to know the type of every value, used or not
  const unused = given.flatMap(([, [place, type]]) => (sql.includes(place) ? [] : [`${place}::${type} is null`]))
  const text = unused.length === 0 ? sql : `with unused as (select ${unused.join(', ')}) ${sql.replace(/^with /, ', ')}`
  const result = await tx.query(
    text,
    given.map(([name]) => values[name as keyof typeof values]),
  )
  return result.rowCount
}

async function redact(
  tx: Tx,
  table: string,
  column: string,
  { pattern, hints }: Finds,
  where: string,
  accounts: readonly string[] | null,
): Promise<number | null> {
  const text = `${column}::text`
  const found = finds(text, '$3', '$2')
  const name = `${table}.${column}`
  const { rows } = await tx.query<{ type: string }>(
    `select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = $1::regclass and attname = $2`,
    [table, column],
  )
  const type = rows[0]?.type ?? 'text'
  const instead = APART.includes(name) ? `'[erased ' || left(gen_random_uuid()::text, 8) || ']'` : `'${GONE}'`
  const result =
    type === 'jsonb' || WIRE.includes(name)
      ? await tx.query(
          // written with escapes, a word may stand behind a letter that is none of its text: only the document itself tells
          `update ${table} set ${column} = redact_json(${column}::jsonb, $2, '${GONE}')::${type}
           where ${where} and (${found} or ${text} like '%\\\\%')
             and redact_json(${column}::jsonb, $2, '${GONE}') <> ${column}::jsonb`,
          [accounts, pattern, hints],
        )
      : await tx.query(
          `update ${table} set ${column} = regexp_replace(${text}, $2, ${instead}, 'gi')::${type}
           where ${where} and ${found}`,
          [accounts, pattern, hints],
        )
  return result.rowCount
}
