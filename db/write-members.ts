import type { GroupMember } from '../domain/groups/member.ts'
import type { MemberChanges } from '../domain/groups/settle-members.ts'
import type { Tx } from './pool.ts'

/** Who joined, changed and left in the groups of one account. */
export type AccountMembers = MemberChanges & { account: string }

/** Writes who joined, changed and left the buying groups of accounts, and the roles that titles say. The accounts must be locked. */
export async function writeMembers(tx: Tx, changes: readonly AccountMembers[]): Promise<void> {
  const of = (which: 'set' | 'gone') =>
    changes.flatMap(one => one[which].map(member => ({ ...member, account: one.account })))
  const [set, gone, roles] = [of('set'), of('gone'), changes.flatMap(one => one.roles)]
  if (set.length > 0) await setMembers(tx, set)
  if (gone.length > 0) {
    await tx.query({
      name: 'remove-members',
      text: `
        delete from group_members m
        using jsonb_to_recordset($1::jsonb) as g (account text, "group" text, opportunity text, person text)
        where m.account_key = g.account and m.group_id = g."group" and m.opportunity = g.opportunity
          and m.person_id = g.person`,
      values: [JSON.stringify(gone)],
    })
  }
  if (roles.length > 0) {
    await tx.query({
      name: 'set-title-roles',
      text: `
        update people p set role = g.role, role_by = case when g.role is not null then 'title' end,
          role_confidence = g.confidence
        from jsonb_to_recordset($1::jsonb) as g (person text, role text, confidence double precision)
        where p.id = g.person and coalesce(p.role_by, 'title') = 'title'`,
      values: [JSON.stringify(roles)],
    })
  }
}

/** Writes members whole. */
export async function setMembers(tx: Tx, members: readonly (GroupMember & { account: string })[]): Promise<void> {
  await tx.query({
    name: 'set-members',
    text: `
      insert into group_members (account_key, group_id, opportunity, person_id, role, confidence, joined_by, left_out,
        position, position_by, position_at, since, set_by)
      select g.account, g."group", g.opportunity, g.person, g.role, g.confidence, g."by", g."leftOut",
        g.position ->> 'is', g.position ->> 'by', to_timestamp((g.position ->> 'at')::double precision / 1000),
        to_timestamp(g.since / 1000), g."setBy"
      from jsonb_to_recordset($1::jsonb) as g (account text, "group" text, opportunity text, person text, role text,
        confidence double precision, "by" text, "leftOut" boolean, position jsonb, since double precision, "setBy" text)
      on conflict (account_key, group_id, opportunity, person_id) do update set role = excluded.role,
        confidence = excluded.confidence, joined_by = excluded.joined_by, left_out = excluded.left_out,
        position = excluded.position, position_by = excluded.position_by, position_at = excluded.position_at,
        set_by = excluded.set_by`,
    values: [JSON.stringify(members)],
  })
}
