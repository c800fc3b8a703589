import type { Tx } from './pool.ts'

/** One row of a person, and the one it is joined into. */
export interface PeoplePair {
  from: string
  into: string
}

type Row = Record<string, unknown>

/** What was moved, as it takes to part the two again. */
export interface JoinedPerson extends PeoplePair {
  /** the row that goes on, as it stood, and as it stands */
  before: Row
  after: Row
  /** rows of tables that hold one row a person, as they stood: of the one that is gone, and of the other one */
  rows: Record<PersonTable, { gone: Row[]; own: Row[] }>
  /** people who had been joined into the one that is gone */
  followers: string[]
  /** ids of rows that only name them */
  leads: string[]
  tasks: string[]
  effects: string[]
  visitors: string[]
  consent_acts: string[]
  /** acts that were recorded before answers were moved have none */
  replies?: string[]
}

type PersonTable = keyof typeof ONE_A_PERSON

/** Tables that hold one row a person: by what else a row is known, and what is kept where both people have one. */
const ONE_A_PERSON = {
  campaign_members: {
    by: ['campaign_key'],
    keep: `update set responded = t.responded or excluded.responded,
      responded_at = least(t.responded_at, excluded.responded_at), since = least(t.since, excluded.since)`,
  },
  opportunity_roles: { by: ['opportunity_id'], keep: 'nothing' },
  person_topics: { by: ['topic'], keep: 'update set last_at = greatest(t.last_at, excluded.last_at)' },
  group_members: {
    by: ['account_key', 'group_id', 'opportunity'],
    keep: `update set role = excluded.role, joined_by = excluded.joined_by, left_out = excluded.left_out,
      set_by = excluded.set_by, confidence = excluded.confidence
      where excluded.joined_by = 'hand' and t.joined_by <> 'hand'`,
  },
} as const
const PERSON_TABLES = Object.keys(ONE_A_PERSON) as PersonTable[]

/** Tables that name people: by what a row of each is known, as text. */
const NAMING = {
  leads: 'key',
  tasks: 'id',
  effects: 'key',
  visitors: `source || '/' || id`,
  consent_acts: 'id',
  replies: 'id',
} as const
const NAMING_TABLES = Object.keys(NAMING) as (keyof typeof NAMING)[]

/**
 * Joins one row of a person into another one: signals, campaigns, deals, topics, groups, leads, tasks, messages, answers and visits
 * become the other one's, with the account where that is another; what it lacks is filled in. Sums are the caller's to count anew, and
 * both accounts to be locked. `act` = the act it is part of, which can be undone.
 */
export async function joinPerson(tx: Tx, { from, into }: PeoplePair, act: number | null = null): Promise<JoinedPerson> {
  const before = await rowOf(tx, into)
  const account = before['account_key']
  if (act !== null) {
    await tx.query(
      `update identity_act_signals a set person_id = $2 from signals s
       where a.act_id = $1 and s.id = a.signal_id and s.person_id = $2`,
      [act, from],
    )
  }
  await tx.query('update signals set person_id = $2, account_key = $3 where person_id = $1', [from, into, account])
  const rows = {} as JoinedPerson['rows']
  for (const table of PERSON_TABLES) {
    const own = await rowsOf(tx, table, into)
    const gone = await takeRows(tx, table, from)
    rows[table] = { gone, own }
    // groups are an account's: in those of another one nobody is a member
    const moved = gone.filter(row => table !== 'group_members' || row['account_key'] === account)
    const as = (row: Row) => ({ ...row, person_id: into, ...('account_key' in row ? { account_key: account } : {}) })
    await putRows(tx, table, moved.map(as), ONE_A_PERSON[table].keep)
  }
  const named = {} as Record<keyof typeof NAMING, string[]>
  for (const table of NAMING_TABLES) named[table] = await rename(tx, table, from, into)
  await tx.query('update leads set account_key = $2 where person_id = $1 and account_key is not null', [into, account])
  const followers = await fillIn(tx, from, into)
  return { from, into, before, after: await rowOf(tx, into), rows, followers, ...named }
}

/** Parts two people who were joined: what was the other one's is again, what came meanwhile stays where it came. */
export async function partPerson(tx: Tx, joined: JoinedPerson, act: number): Promise<void> {
  const { from, into, before, after, rows, followers } = joined
  await tx.query(
    `update signals s set person_id = a.person_id from identity_act_signals a
     where a.act_id = $1 and a.signal_id = s.id and a.person_id = $2 and s.person_id = $3`,
    [act, from, into],
  )
  for (const table of PERSON_TABLES) {
    const { gone, own } = rows[table]
    await dropRows(tx, table, into, gone)
    await putRows(tx, table, [...own, ...gone], 'nothing')
  }
  for (const table of NAMING_TABLES) {
    await tx.query(
      `update ${table} set person_id = $1 where person_id = $2 and (${NAMING[table]})::text = any($3::text[])`,
      [from, into, joined[table] ?? []],
    )
  }
  // what was changed since stands
  const now = await rowOf(tx, into)
  const same = Object.keys(before).filter(field => JSON.stringify(now[field]) === JSON.stringify(after[field]))
  const back = Object.fromEntries(same.map(field => [field, before[field]]))
  await putRow(tx, { ...now, ...back })
  await tx.query('update people set joined_into = null, deleted_at = null where id = $1', [from])
  await tx.query('update people set joined_into = $1 where id = any($2::text[])', [from, followers])
}

/** Of people that moved to an account, those who are there already by their address: one of each, the oldest. */
export async function sameAddress(tx: Tx, account: string, moved: readonly string[]): Promise<PeoplePair[]> {
  const { rows } = await tx.query<PeoplePair>({
    name: 'same-address',
    text: `
      select distinct on (l.id) l.id as "from", s.id as "into"
      from people l join people s on lower(s.email) = lower(l.email)
      where l.id = any($2::text[]) and l.account_key = $1 and s.account_key = $1 and not s.id = any($2::text[])
        and l.deleted_at is null and s.deleted_at is null
      order by l.id, s.created_at, s.id`,
    values: [account, moved],
  })
  return rows
}

/** Two people by the keys another system knows them by, and their accounts; null where one of them is not there, or joined already. */
export async function peopleByKey(
  tx: Tx,
  from: string,
  into: string,
): Promise<(PeoplePair & { fromAccount: string; intoAccount: string }) | null> {
  const { rows } = await tx.query<PeoplePair & { fromAccount: string; intoAccount: string }>(
    `select l.id as "from", s.id as "into", l.account_key as "fromAccount", s.account_key as "intoAccount"
     from people l join people s on s.external_key = $2 and s.joined_into is null
     where l.external_key = $1 and l.joined_into is null`,
    [from, into],
  )
  return rows[0] ?? null
}

async function rowOf(tx: Tx, id: string): Promise<Row> {
  const { rows } = await tx.query<{ row: Row }>('select to_jsonb(p) as row from people p where id = $1', [id])
  const [found] = rows
  if (!found) throw new Error(`person ${id} is gone`)
  return found.row
}

async function takeRows(tx: Tx, table: PersonTable, person: string): Promise<Row[]> {
  const { rows } = await tx.query<{ row: Row }>(
    `delete from ${table} t where person_id = $1 returning to_jsonb(t) as row`,
    [person],
  )
  return rows.map(({ row }) => row)
}

async function rowsOf(tx: Tx, table: PersonTable, person: string): Promise<Row[]> {
  const { rows } = await tx.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where person_id = $1`, [
    person,
  ])
  return rows.map(({ row }) => row)
}

async function putRows(tx: Tx, table: PersonTable, rows: readonly Row[], keep: string): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `insert into ${table} as t select * from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict (${[...ONE_A_PERSON[table].by, 'person_id'].join(', ')}) do ${keep}`,
    [JSON.stringify(rows)],
  )
}

/** Takes away the rows of a person that stand for the same as these of another one. */
async function dropRows(tx: Tx, table: PersonTable, person: string, like: readonly Row[]): Promise<void> {
  const same = ONE_A_PERSON[table].by.map(column => `t.${column} = g.${column}`).join(' and ')
  await tx.query(
    `delete from ${table} t using jsonb_populate_recordset(null::${table}, $2::jsonb) g where t.person_id = $1 and ${same}`,
    [person, JSON.stringify(like)],
  )
}

async function rename(tx: Tx, table: keyof typeof NAMING, from: string, into: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `update ${table} set person_id = $2 where person_id = $1 returning (${NAMING[table]})::text as id`,
    [from, into],
  )
  return rows.map(({ id }) => id)
}

/**
 * What the row that goes on lacks; times move outwards, and who wants no mail wants none. Answers who was joined into the one
 * that is gone.
 */
async function fillIn(tx: Tx, from: string, into: string): Promise<string[]> {
  await tx.query(
    `update people p set email = coalesce(p.email, l.email), first_name = coalesce(p.first_name, l.first_name),
       last_name = coalesce(p.last_name, l.last_name), title = coalesce(p.title, l.title), phone = coalesce(p.phone, l.phone),
       zone = coalesce(p.zone, l.zone), postal = coalesce(p.postal, l.postal), consents = ${LATER_CONSENTS},
       language = case when l.language_chosen and not p.language_chosen then l.language else coalesce(p.language, l.language) end,
       language_chosen = p.language_chosen or l.language_chosen, paused_until = greatest(p.paused_until, l.paused_until),
       role = case when ${ROLE_OF_LOSER} then l.role else p.role end,
       role_by = case when ${ROLE_OF_LOSER} then l.role_by else p.role_by end,
       role_confidence = case when ${ROLE_OF_LOSER} then l.role_confidence else p.role_confidence end,
       opted_out = p.opted_out or l.opted_out, first_seen_at = least(p.first_seen_at, l.first_seen_at),
       last_seen_at = greatest(p.last_seen_at, l.last_seen_at), announced_at = greatest(p.announced_at, l.announced_at)
     from people l where p.id = $2 and l.id = $1`,
    [from, into],
  )
  await tx.query(
    `update people l set joined_into = $2, account_key = p.account_key, deleted_at = app_now()
     from people p where l.id = $1 and p.id = $2`,
    [from, into],
  )
  const { rows } = await tx.query<{ id: string }>(
    'update people set joined_into = $2 where joined_into = $1 returning id',
    [from, into],
  )
  return rows.map(({ id }) => id)
}

/** Of each consent class the later word of the two: when it was given, or when it was taken back. */
const LATER_CONSENTS = `(
  select coalesce(jsonb_object_agg(c.key, c.value), '{}') from (
    select distinct on (e.key) e.key, e.value
    from (select *, 1 as place from jsonb_each(p.consents) union all select *, 2 from jsonb_each(l.consents)) e
    order by e.key, (case when e.value ? 'withdrawn' then e.value ->> 'until' else e.value ->> 'since' end)::numeric desc, e.place
  ) c)`

const ROLE_OF_LOSER = `(p.role is null or (l.role_by = 'hand' and p.role_by is distinct from 'hand'))`

async function putRow(tx: Tx, row: Row): Promise<void> {
  const fields = Object.keys(row).filter(field => field !== 'id')
  const sets = fields.map(field => `"${field}" = r."${field}"`).join(', ')
  await tx.query(
    `update people p set ${sets} from jsonb_populate_record(null::people, $1::jsonb) r where p.id = r.id`,
    [JSON.stringify(row)],
  )
}
