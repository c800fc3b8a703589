import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** An account that may be meant, and what speaks for it. */
interface ReviewCandidate {
  account: string
  /** null where nothing was reckoned: accounts with one domain */
  probability: number | null
  features: Record<string, unknown>
}

/** What a person is asked: whose is this domain, which account does this name mean? */
export interface AskedReview {
  about: 'domain' | 'name'
  subject: string
  /** as it was written */
  written: string
  candidates: ReviewCandidate[]
}

/** Opens reviews that are not open; one that is open is asked with what is known now. */
export async function openReviews(tx: Tx, asked: readonly AskedReview[]): Promise<void> {
  if (asked.length === 0) return
  await tx.query({
    name: 'open-reviews',
    text: `
      insert into identity_reviews (subject_kind, subject, written, candidates)
      select about, subject, written, candidates
      from jsonb_to_recordset($1::jsonb) as g (about text, subject text, written text, candidates jsonb)
      order by about, subject
      on conflict (subject_kind, subject) where decided_at is null do update set candidates = excluded.candidates
      where identity_reviews.candidates is distinct from excluded.candidates`,
    values: [JSON.stringify(asked)],
  })
}

/** A review with its answer. */
export interface Review extends AskedReview {
  id: number
  /** UTC milliseconds */
  openedAt: number
  decidedAt: number | null
  decidedBy: string | null
  /** the account it was decided to be; null while open, or where it is none of them */
  account: string | null
  /** signals that wait for the answer */
  waiting: number
}

const REVIEW = `
  select r.id, r.subject_kind as about, r.subject, r.written, ${ms('r.opened_at')} as "openedAt",
    ${ms('r.decided_at')} as "decidedAt", r.decided_by as "decidedBy", r.account_key as account,
    (select jsonb_agg(c.value || jsonb_build_object('name', a.name) order by c.n)
      from jsonb_array_elements(r.candidates) with ordinality as c (value, n)
      left join accounts a on a.key = c.value ->> 'account') as candidates,
    (select count(*) from waiting_signals w
      where r.decided_at is null and w.terms @> array[r.subject_kind || ':' || r.subject])::integer as waiting
  from identity_reviews r`

/** Reviews, the newest first: open ones, or decided ones. */
export async function listReviews(db: Db, state: 'open' | 'decided', limit: number): Promise<Review[]> {
  const { rows } = await db.query<Review>(
    `${REVIEW} where r.decided_at is ${state === 'open' ? '' : 'not'} null order by r.opened_at desc, r.id desc limit ${Math.trunc(limit)}`,
  )
  return rows
}

/** One review, locked until the transaction ends. */
export async function lockReview(tx: Tx, id: number): Promise<Review | null> {
  const { rows } = await tx.query<Review>(`${REVIEW} where r.id = $1 for update of r`, [id])
  return rows[0] ?? null
}

/** Writes down the answer to a review. */
export async function closeReview(tx: Tx, id: number, by: string, account: string | null): Promise<void> {
  await tx.query(
    'update identity_reviews set decided_at = app_now(), decided_by = $2, account_key = $3 where id = $1',
    [id, by, account],
  )
}

/** What a person decided about a pair. */
export interface Verdict {
  about: 'domain' | 'name'
  subject: string
  account: string
  is: boolean
  by: string
}

/** Keeps what people decided, also as decisions with the reason that it was they; a later one about the same pair counts. */
export async function keepVerdicts(tx: Tx, verdicts: readonly Verdict[]): Promise<void> {
  await tx.query({
    name: 'keep-verdicts',
    text: `
      with given as (
        select * from jsonb_to_recordset($1::jsonb) as g (about text, subject text, account text, "is" boolean, by text)
      ), decided as (
        insert into identity_decisions (subject_kind, subject, account_key, rule, confidence, decided_by)
        select about, subject, account, case when "is" then 'review-accepted' else 'review-rejected' end,
          case when "is" then 1 else 0 end, by from given
        on conflict (subject_kind, subject, coalesce(account_key, ''), rule, confidence, model, decided_by)
          do update set at = app_now()
      )
      insert into identity_verdicts (subject_kind, subject, account_key, is_it, decided_by)
      select about, subject, account, "is", by from given
      on conflict (subject_kind, subject, account_key) do update set
        is_it = excluded.is_it, decided_by = excluded.decided_by, at = excluded.at`,
    values: [JSON.stringify(verdicts)],
  })
}

/** What people decided about these subjects, in their kind. */
export async function readVerdicts(
  db: Db,
  about: Verdict['about'],
  subjects: readonly string[],
): Promise<{ subject: string; account: string; is: boolean }[]> {
  const { rows } = await db.query<{ subject: string; account: string; is: boolean }>({
    name: 'read-verdicts',
    text: `
      select v.subject, coalesce(a.merged_into, a.key) as account, v.is_it as "is"
      from identity_verdicts v join accounts a on a.key = v.account_key
      where v.subject_kind = $1 and v.subject = any($2::text[])`,
    values: [about, subjects],
  })
  return rows
}
