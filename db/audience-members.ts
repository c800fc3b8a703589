import type { Aim } from '../language/play-steps.ts'
import type { Tx } from './pool.ts'

/** Somebody on an audience: a person, or an account. */
export interface Member {
  unit: 'account' | 'person'
  unitId: string
  account: string
  /** of an account: whom of it, where nobody is named; null = the account as it is */
  aim: Aim | null
}

/** Somebody as advertising knows them. `email` is plain here: it leaves the house as a hash only. */
export interface MemberRow extends Member {
  email: string | null
  domain: string | null
  addedAt: number
}

/** One change of an audience at a time: what is written out is then what stands in the table. */
export async function lockAudience(tx: Tx, audience: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('audience/' || $1, 0))`, [audience])
}

/** Puts somebody on by an effect. */
export async function addMember(tx: Tx, audience: string, key: string, member: Member): Promise<void> {
  await tx.query({
    name: 'add-member',
    text: `
      insert into audience_members (audience, effect_key, unit, unit_id, account_key, aim, added_at)
      values ($1, $2, $3, $4, $5, $6, app_now())
      on conflict do nothing`,
    values: [audience, key, member.unit, member.unitId, member.account, jsonOf(member.aim)],
  })
}

/**
 * Takes somebody off, whoever put them on; an account without an aim is taken off whole, and a person under the ids they had
 * before they were joined too.
 */
export async function removeMember(tx: Tx, audience: string, { unit, unitId, aim }: Member): Promise<void> {
  await tx.query({
    name: 'remove-member',
    text: `
      delete from audience_members
      where audience = $1 and unit = $2 and ($4::jsonb is null or aim = $4)
        and (unit_id = $3 or (unit = 'person' and unit_id in (select id from people where joined_into = $3)))`,
    values: [audience, unit, unitId, jsonOf(aim)],
  })
}

/** Takes back what one effect put on; answers whom, or null where it is not there. */
export async function takeBack(tx: Tx, audience: string, key: string): Promise<Member | null> {
  const { rows } = await tx.query<Member>({
    name: 'take-back-member',
    text: `
      delete from audience_members where audience = $1 and effect_key = $2
      returning unit, unit_id as "unitId", account_key as account, aim`,
    values: [audience, key],
  })
  return rows[0] ?? null
}

/** Is somebody on an audience, by whichever effect? */
export async function isWanted(tx: Tx, audience: string, { unit, unitId, aim }: Member): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'is-wanted-member',
    text: `
      select from audience_members
      where audience = $1 and unit = $2 and unit_id = $3 and aim is not distinct from $4::jsonb limit 1`,
    values: [audience, unit, unitId, jsonOf(aim)],
  })
  return rowCount === 1
}

/** Everybody on an audience, each once, in order of being put on. */
export async function listMembers(tx: Tx, audience: string): Promise<MemberRow[]> {
  const { rows } = await tx.query<MemberRow>({
    name: 'list-members',
    text: `
      select m.unit, m.unit_id as "unitId", m.account_key as account, m.aim, p.email, a.domain,
        floor(extract(epoch from min(m.added_at)) * 1000)::bigint as "addedAt"
      from audience_members m
      join accounts a on a.key = m.account_key
      left join people p on m.unit = 'person' and p.id = m.unit_id
      where m.audience = $1
      group by m.unit, m.unit_id, m.account_key, m.aim, p.email, a.domain
      order by "addedAt", m.unit_id, m.aim::text`,
    values: [audience],
  })
  return rows
}

const jsonOf = (aim: Aim | null): string | null => (aim === null ? null : JSON.stringify(aim))
