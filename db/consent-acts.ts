import type { ConsentAct, ConsentBasis, SaidBy, SaidWhere } from '../domain/touch/consent-act.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** A word about mail to somebody as it is kept. Instants are UTC milliseconds. */
export interface ConsentRecord {
  id: number
  at: number
  act: ConsentAct['act']
  /** the consent class, or the language */
  subject: string | null
  /** what it says of itself: from when until when it holds */
  since: number | null
  until: number | null
  basis: ConsentBasis
  source: string
  by: SaidBy
}

/** Keeps what was said about mail to a person. */
export async function noteConsentActs(
  tx: Tx,
  person: string,
  said: readonly (ConsentAct & { basis: ConsentBasis })[],
  { source, by }: SaidWhere,
): Promise<void> {
  if (said.length === 0) return
  await tx.query({
    name: 'note-consent-acts',
    text: `
      insert into consent_acts (person_id, act, subject, since, until, basis, source, said_by)
      select $1, g.act, g.subject, to_timestamp(g.since / 1000), to_timestamp(g.until / 1000), g.basis, $3, $4
      from jsonb_to_recordset($2::jsonb) as g (act text, subject text, since double precision, until double precision, basis text)`,
    values: [person, JSON.stringify(said), source, by],
  })
}

/** Keeps what a file said of consents of people, as they stand now, where that is not what was last kept. */
export async function noteFileConsents(tx: Tx, people: readonly string[], source: string): Promise<void> {
  if (people.length === 0) return
  await tx.query({
    name: 'note-file-consents',
    text: `
      insert into consent_acts (person_id, act, subject, since, until, basis, source, said_by)
      select p.id, x.act, e.key, x.since, x.until, case x.act when 'given' then 'consent' else 'withdrawal' end, $2, 'file'
      from people p
      cross join jsonb_each(p.consents) e
      cross join lateral (
        select case when e.value ? 'withdrawn' then 'withdrawn' else 'given' end as act,
          to_timestamp((e.value ->> 'since')::double precision / 1000) as since,
          to_timestamp((e.value ->> 'until')::double precision / 1000) as until) x
      left join lateral (
        select c.act, c.since, c.until from consent_acts c
        where c.person_id = p.id and c.subject = e.key and c.act in ('given', 'withdrawn') order by c.id desc limit 1) l on true
      where p.id = any($1::text[]) and (x.act is distinct from l.act or (x.act = 'given' and (x.since, x.until) is distinct from (l.since, l.until)))
      order by p.id, e.key`,
    values: [people, source],
  })
}

/** What was said about mail to a person, the newest first. */
export async function listConsentActs(db: Db, person: string, limit = 200): Promise<ConsentRecord[]> {
  const { rows } = await db.query<ConsentRecord>({
    name: 'list-consent-acts',
    text: `select c.id, ${ms('c.at')} as at, c.act, c.subject, ${ms('c.since')} as since, ${ms('c.until')} as until, c.basis,
        c.source, c.said_by as by
      from consent_acts c where c.person_id = $1 order by c.id desc limit $2`,
    values: [person, limit],
  })
  return rows
}
