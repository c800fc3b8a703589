import type { Tx } from './pool.ts'

/** A domain of an account, as it is kept. */
export interface KeptDomain {
  domain: string
  source: string
  kind: string
  confidence: number
  valid_from: string | null
  valid_to: string | null
}

/** What belongs to an account and can be another one's, by ids. */
export interface Belongings {
  people: string[]
  opportunities: string[]
  contracts: string[]
  domains: KeptDomain[]
}

/** What was moved; domains the other account had besides stay with it when it is undone. */
export interface MovedBelongings extends Belongings {
  domainsThere: string[]
}

/** Everything that belongs to an account. */
export async function belongingsOf(tx: Tx, account: string): Promise<Belongings> {
  const { rows } = await tx.query<Belongings>({
    name: 'belongings-of',
    text: `
      select
        array(select id from people where account_key = $1 order by id) as people,
        array(select id from opportunities where account_key = $1 order by id) as opportunities,
        array(select id from contracts where account_key = $1 order by id) as contracts,
        ${DOMAINS} and true), '[]') as domains`,
    values: [account],
  })
  return rows[0] ?? { people: [], opportunities: [], contracts: [], domains: [] }
}

const DOMAINS = `coalesce((select jsonb_agg(to_jsonb(d) - 'account_key' order by d.domain) from account_domains d
  where d.account_key = $1`

/** Which of these belong to an account; the others are not there, or somebody else's. */
export async function chooseBelongings(
  tx: Tx,
  account: string,
  wanted: Record<keyof Belongings, readonly string[]>,
): Promise<Belongings> {
  const { rows } = await tx.query<Belongings>({
    name: 'choose-belongings',
    text: `
      select
        array(select id from people where account_key = $1 and id = any($2::text[]) order by id) as people,
        array(select id from opportunities where account_key = $1 and id = any($3::text[]) order by id) as opportunities,
        array(select id from contracts where account_key = $1 and id = any($4::text[]) order by id) as contracts,
        ${DOMAINS} and d.domain = any($5::text[])), '[]') as domains`,
    values: [account, wanted.people, wanted.opportunities, wanted.contracts, wanted.domains],
  })
  return rows[0] ?? { people: [], opportunities: [], contracts: [], domains: [] }
}

/**
 * Gives things of one account to another one: people with their campaigns, groups and leads, deals with their stages, contracts, domains. Answers the
 * domains the other one had already.
 */
export async function moveBelongings(tx: Tx, from: string, to: string, what: Belongings): Promise<string[]> {
  const tables: [string, string, readonly string[]][] = [
    ['people', 'id', what.people],
    ['campaign_members', 'person_id', what.people],
    ['group_members', 'person_id', what.people],
    ['leads', 'person_id', what.people],
    ['opportunities', 'id', what.opportunities],
    ['account_history', `case what when 'pipeline' then subject end`, what.opportunities],
    ['contracts', 'id', what.contracts],
  ]
  for (const [table, id, ids] of tables) {
    if (ids.length === 0) continue
    await tx.query(`update ${table} set account_key = $2 where account_key = $1 and ${id} = any($3::text[])`, [
      from,
      to,
      ids,
    ])
  }
  const added = await addKeptDomains(tx, to, what.domains)
  await tx.query('delete from account_domains where account_key = $1 and domain = any($2::text[])', [
    from,
    what.domains.map(({ domain }) => domain),
  ])
  return what.domains.map(({ domain }) => domain).filter(domain => !added.includes(domain))
}

/**
 * Who turned up since an act at the account it gave to, by what was the other one's: its key, or one of these domains. How
 * somebody turned up is how the first signal of theirs was placed.
 */
export async function newcomersOf(tx: Tx, act: number, domains: readonly KeptDomain[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select p.id from identity_acts i join people p on p.account_key = i.to_key and p.created_at > i.at
     cross join lateral (
       select d.subject_kind, d.subject from signals s join identity_decisions d on d.id = s.decision_id
       where s.person_id = p.id order by s.id limit 1) by
     where i.id = $1 and case by.subject_kind
       when 'key' then i.act = 'merge' and by.subject = i.from_key
       when 'domain' then by.subject = any($2::text[]) end
     order by p.id`,
    [act, domains.map(({ domain }) => domain)],
  )
  return rows.map(({ id }) => id)
}

/** Gives an account domains as they were kept; one it has stays as it is. Answers those it had not. */
export async function addKeptDomains(tx: Tx, account: string, domains: readonly KeptDomain[]): Promise<string[]> {
  const { rows } = await tx.query<{ domain: string }>(
    `insert into account_domains (domain, account_key, source, kind, confidence, valid_from, valid_to)
     select domain, $1, source, kind, confidence, valid_from, valid_to
     from jsonb_to_recordset($2::jsonb) as g (domain text, source text, kind text, confidence double precision,
       valid_from timestamptz, valid_to timestamptz)
     on conflict (domain, account_key) do nothing
     returning domain`,
    [account, JSON.stringify(domains)],
  )
  return rows.map(row => row.domain)
}
