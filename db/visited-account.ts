import type { Db } from './pool.ts'

/** An account as a landing page asks about it. */
export interface VisitedAccount {
  key: string
  /** of the person who visits; null = nobody, gone, somebody who opted out, or without one */
  role: string | null
  /** is the person somebody of the account whom a page may know again? */
  known: boolean
  /** where its journeys stand; one that has just begun is not among them: what it was dealt is not on record yet */
  runs: { journey: string; stage: string; motion: string }[]
  /** is it left alone, by a holdout of the workspace or of a journey, as it was dealt? */
  heldOut: boolean
  /** holdouts that were dealt it and do not leave it alone */
  treated: string[]
}

/** The account of a person, whoever they were joined into; null = nobody has the id. */
export async function accountOfVisitor(db: Db, person: string): Promise<{ person: string; account: string } | null> {
  const { rows } = await db.query<{ person: string; account: string }>({
    name: 'account-of-visitor',
    text: `
      select p.id as person, p.account_key as account
      from people p where p.id = (select coalesce(joined_into, id) from people where id = $1) and p.erased_at is null`,
    values: [person],
  })
  return rows[0] ?? null
}

/**
 * An account and, of its people, the one who visits, all by keys; null = there is no such account. `plans`: those of the journeys
 * there are: a holdout that neither they nor the runs of the account under way know leaves nobody alone any more.
 */
export async function readVisitedAccount(
  db: Db,
  { account, person, plans }: { account: string; person: string | null; plans: readonly string[] },
): Promise<VisitedAccount | null> {
  const { rows } = await db.query<VisitedAccount>({
    name: 'read-visited-account',
    text: `
      select a.key, p.role, p.id is not null as known,
        (select coalesce(jsonb_agg(jsonb_build_object('journey', r.journey, 'stage', r.stage, 'motion', r.motion)
            order by r.started_at, r.journey), '[]')
          from journey_runs r where r.account_key = a.key and r.status <> 'ended' and r.now is not null) as runs,
        exists (select from exposures x
          where x.account_key = a.key and x.unit = 'account' and x.play is null and x.first_variant = 'held-out'
            and x.experiment in (
              select h ->> 'id' from slices s cross join jsonb_array_elements(s.body -> 'holdouts') h
              where s.hash = any($3::text[]) or s.hash in (
                select r.plan_hash from journey_runs r where r.account_key = a.key and r.status <> 'ended'))) as "heldOut",
        array(select x.experiment from exposures x
          where x.account_key = a.key and x.unit = 'account' and x.play is null and x.first_variant = 'treated') as treated
      from accounts a
      left join people p on p.id = $2 and p.account_key = a.key and p.gone_at is null and p.deleted_at is null and not p.opted_out
      where a.key = (select coalesce(merged_into, key) from accounts where key = $1)`,
    values: [account, person, plans],
  })
  return rows[0] ?? null
}
