import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listGroupMoves } from '../../db/list-group-moves.ts'
import { inTransaction } from '../../db/pool.ts'
import { setMember } from '../../intake/set-member.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, addSdr, inboxOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const release = smallRelease({
  'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person, engages: yes, payload: { topic: text } }
  mail.replied: { title: Replied, about: person, engages: yes }
  meeting.refused: { title: Refused, about: person }
  stakeholder.added: { title: Turned up, by: engine, about: person }
  opportunity.changed: { title: Deal, about: account, sets: opportunity, payload: { opportunity: text, stage: "one of [open, won, lost]" } }
`,
  'group-facts.yaml': `
facts:
  group.coverage: number, may be unknown, from buying group
  group.consensus: number, may be unknown, from buying group
`,
  'group.yaml': `
group: suite
title: Suite
owner: ops
topics: [Planning]
roles:
  champion: { needs: 1 }
  economic-buyer: { needs: 1, titles: [{ from: director, in: [finance] }] }
positions: { meeting.refused: opposed }
`,
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.tier is A
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [joined, background], advance: [{ to: accepted, when: group.coverage >= 50% }] }
  - { stage: accepted, title: Accepted, means: m, plays: [], last: yes }
`,
  'background.yaml': '',
  'play.yaml': `
play: joined
title: joined
motion: net-new
owner: ops
during: [engaged]
start: { signal: stakeholder.added, from: economic-buyer }
atMost: 60d
steps: [{ id: accept, task: accept }, { id: call, task: call }]
---
play: background
title: background
motion: net-new
owner: ops
during: [engaged]
start: { signal: mail.replied }
atMost: 60d
steps: [{ id: accept, task: accept }]
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

const withTitle = (email: string, title: string) => ({ ...person(email), title })

async function membersOf(account: string): Promise<string[]> {
  const { rows } = await w.pool.query<{ told: string }>(
    `select concat_ws(' ', p.email, coalesce(m.role, 'no role'), 'by', m.joined_by, m.position) as told
     from group_members m join people p on p.id = m.person_id where m.account_key = $1 order by p.email`,
    [account],
  )
  return rows.map(row => row.told)
}

/** What the journey was told of the coverage of the group, the last time last. */
async function coverageTold(account: string): Promise<unknown[]> {
  const { atoms } = await w.store.get()
  const atom = [...atoms.values()].find(one => one.reads.facts.includes('group.coverage'))?.id ?? ''
  return (await inboxOf(w.pool, account)).flatMap(({ body }) => (body.atoms?.[atom] ? [body.atoms[atom][0]] : []))
}

describe('people join a buying group where signals are accepted', () => {
  it('by the role they have and by their title, and the journey hears when enough of it is engaged', async () => {
    await addAccount(w.pool, 'joins')
    await w.accept('joins', 'meeting.refused')
    expect(await membersOf('joins')).toEqual(['eva@joins.example champion by crm'])
    await w.accept('joins', 'page.viewed', { person: withTitle('otto@joins.example', 'CFO') })
    expect(await membersOf('joins')).toEqual([
      'eva@joins.example champion by crm',
      'otto@joins.example economic-buyer by title',
    ])
    expect(await coverageTold('joins')).toEqual([false, true])
  })

  it('and how complete it is, is kept with its day, also when somebody sets it by hand', async () => {
    const history = async () =>
      (
        await w.pool.query(
          `select value, until is null as now from account_history
           where account_key = 'joins' and what = 'group' and subject = 'suite -' order by since`,
        )
      ).rows
    expect(await history()).toEqual([
      { value: '50', now: false },
      { value: '100', now: true },
    ])
    await addSdr(w.pool, 'mara')
    const otto = await value<string>(w.pool, `select id from people where email = 'otto@joins.example'`)
    const named = { account: 'joins', group: 'suite', opportunity: null, person: otto }
    await setMember(w.pool, await w.store.get(), named, { leftOut: true }, { by: 'mara', version: null })
    expect((await history()).at(-1)).toEqual({ value: '50', now: true })
    const page = { account: 'joins', journey: null, after: null, limit: 9 }
    expect(await listGroupMoves(w.pool, page)).toMatchObject([
      { group: 'suite', opportunity: '-', completeness: 50, from: 100 },
      { completeness: 100, from: 50 },
      { completeness: 50, from: null },
    ])
  })

  it('tells of somebody new with the role their title points to', async () => {
    await addAccount(w.pool, 'new')
    await w.accept('new', 'meeting.refused')
    await w.accept('new', 'page.viewed', { person: withTitle('ada@new.example', 'Director of Finance') })
    const told = (await inboxOf(w.pool, 'new')).flatMap(({ body }) => body.signal ?? [])
    expect(told.map(({ kind, role }) => `${kind} ${role}`)).toEqual(['stakeholder.added economic-buyer'])
    const who = `select role || ' ' || role_by from people where email = 'ada@new.example'`
    expect(await value(w.pool, who)).toBe('economic-buyer title')
  })

  it('takes the role the CRM says, though a title said another before', async () => {
    await addAccount(w.pool, 'crm')
    const who = withTitle('cy@crm.example', 'CFO')
    await w.accept('crm', 'page.viewed', { person: who })
    await w.accept('crm', 'page.viewed', { person: { ...who, role: 'champion' } })
    expect(await membersOf('crm')).toEqual(['cy@crm.example champion by crm', 'eva@crm.example champion by crm'])
  })

  it('by a topic of the group', async () => {
    await addAccount(w.pool, 'topic')
    await w.accept('topic', 'page.viewed', { person: person('lu@topic.example'), data: { topic: 'Weather' } })
    expect(await membersOf('topic')).toEqual(['eva@topic.example champion by crm'])
    await w.accept('topic', 'page.viewed', { person: person('lu@topic.example'), data: { topic: 'planning ' } })
    expect(await membersOf('topic')).toContain('lu@topic.example no role by topic')
  })

  it('keeps where people stand, and what was set by hand', async () => {
    await addAccount(w.pool, 'stand')
    await w.accept('stand', 'meeting.refused', { person: person('eva@stand.example') })
    expect(await membersOf('stand')).toEqual(['eva@stand.example champion by crm opposed'])
    await inTransaction(w.pool, tx =>
      tx.query(`update group_members set joined_by = 'hand', role = 'user' where account_key = 'stand'`),
    )
    await w.accept('stand', 'mail.replied', { person: person('eva@stand.example') })
    expect(await membersOf('stand')).toEqual(['eva@stand.example user by hand opposed'])
  })
})
