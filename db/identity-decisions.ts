import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** What was decided about whose something is, see the table. */
export interface IdentityDecision {
  about: string
  subject: string
  /** null = it belongs to no account */
  account: string | null
  rule: string
  confidence: number
  features: Record<string, unknown>
  model: string
}

/** A text that tells decisions apart: what its unique index looks at. */
const nameOf = ({ about, subject, account, rule, confidence, model }: IdentityDecision): string =>
  JSON.stringify([about, subject, account ?? '', rule, confidence, model])

/**
 * Writes down decisions of the engine that were not made before, and answers the ids of all, in order. A decision is kept once
 * however many signals it places.
 */
export async function keepDecisions(tx: Tx, decisions: readonly IdentityDecision[]): Promise<number[]> {
  const names = decisions.map(nameOf)
  const distinct = new Map(decisions.map((decision, n) => [names[n] ?? '', decision]))
  const given = JSON.stringify([...distinct.values()])
  const known = await readIds(tx, given)
  const missing = [...distinct].filter(([name]) => !known.has(name)).map(([, decision]) => decision)
  if (missing.length > 0) {
    await tx.query({
      name: 'keep-decisions',
      text: `
        insert into identity_decisions (subject_kind, subject, account_key, rule, confidence, features, model)
        select about, subject, account, rule, confidence, features, model from ${GIVEN}
        order by about, subject, account, rule, confidence, model
        on conflict (subject_kind, subject, coalesce(account_key, ''), rule, confidence, model, decided_by) do nothing`,
      values: [JSON.stringify(missing)],
    })
    for (const [name, id] of await readIds(tx, JSON.stringify(missing))) known.set(name, id)
  }
  return names.map(name => {
    const id = known.get(name)
    if (id === undefined) throw new Error(`decision ${name} was kept and cannot be read`)
    return id
  })
}

const GIVEN = `jsonb_to_recordset($1::jsonb) as g (about text, subject text, account text, rule text,
  confidence double precision, features jsonb, model text)`

async function readIds(tx: Tx, given: string): Promise<Map<string, number>> {
  const { rows } = await tx.query<IdentityDecision & { id: number }>({
    name: 'read-decision-ids',
    text: `
      select d.id, g.about, g.subject, g.account, g.rule, g.confidence, g.model
      from ${GIVEN}
      join identity_decisions d on d.subject_kind = g.about and d.subject = g.subject
        and coalesce(d.account_key, '') = coalesce(g.account, '') and d.rule = g.rule and d.confidence = g.confidence
        and d.model = g.model and d.decided_by = 'engine'`,
    values: [given],
  })
  return new Map(rows.map(row => [nameOf(row), row.id]))
}

/** A decision with when and by whom it was made. */
export interface KeptDecision extends IdentityDecision {
  id: number
  by: string
  /** UTC milliseconds */
  at: number
}

const COLUMNS = `d.id, d.subject_kind as about, d.subject, d.account_key as account, d.rule, d.confidence, d.features, d.model,
  d.decided_by as by, ${ms('d.at')} as at`

/** The decision a signal was placed by, and what became of the signal; null where there is no such signal. */
export async function readSignalDecision(
  db: Db,
  source: string,
  id: string,
): Promise<{
  account: string | null
  person: string | null
  unresolved: string | null
  decision: KeptDecision | null
} | null> {
  const { rows } = await db.query<{
    account: string | null
    person: string | null
    unresolved: string | null
    decision: KeptDecision | null
  }>({
    name: 'read-signal-decision',
    text: `
      select s.account_key as account, s.person_id as person, s.unresolved,
        (select to_jsonb(d) from (select ${COLUMNS} from identity_decisions d where d.id = s.decision_id) d) as decision
      from signals s where s.source = $1 and s.event_id = $2`,
    values: [source, id],
  })
  return rows[0] ?? null
}

/** Decisions about one subject, or that led to one account, the newest first. */
export async function listDecisions(
  db: Db,
  of: { about: string; subject: string } | { account: string },
  limit: number,
): Promise<KeptDecision[]> {
  const where = 'account' in of ? 'd.account_key = $1' : 'd.subject_kind = $1 and d.subject = $2'
  const values = 'account' in of ? [of.account] : [of.about, of.subject]
  const { rows } = await db.query<KeptDecision>(
    `select ${COLUMNS} from identity_decisions d where ${where} order by d.at desc, d.id desc limit ${Math.trunc(limit)}`,
    values,
  )
  return rows
}
