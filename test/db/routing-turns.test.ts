import { afterAll, beforeAll, expect, it } from 'vitest'
import { giveTask } from '../support/give-task.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, addSdr, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const release = smallRelease({
  'routing.yaml': `
routing: sdr
pick: first match
table:
  - [account.tier, "-> assign"]
  - [A, round-robin sdr]
  - [any, jonas]
`,
  ...TIER_A,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
  for (const id of ['ada', 'bo', 'cy', 'jonas']) await addSdr(w.pool, id)
  await addAccount(w.pool, 'acme')
  await w.accept('acme', 'mail.replied')
})
afterAll(() => w.end())

const give = (n: number) => giveTask(w, 'acme', n)
const givenTo = async () =>
  (
    await w.pool.query<{ assignee: string; n: number }>(
      'select assignee, count(*)::int as n from tasks group by assignee order by assignee',
    )
  ).rows.map(row => `${row.assignee} ${row.n}`)

it('work goes round, each turn once, however many tasks are made at the same time', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, n) => give(n)))
  expect(await givenTo()).toEqual(['ada 2', 'bo 2', 'cy 2', 'jonas 2'])
  expect(await value(w.pool, 'select distinct assigned_by from tasks')).toBe('row 1 of routing sdr, next in turn')
})

it('a task that is asked for again takes no second turn', async () => {
  const before = await value(w.pool, 'select staff_id from routing_turns')
  await give(0)
  expect(await value(w.pool, 'select staff_id from routing_turns')).toBe(before)
})

it('who is away is passed over, and has the place again when back', async () => {
  await w.pool.query(`update staff set active = false where id = 'ada'`)
  for (let n = 10; n < 13; n++) await give(n)
  expect(await givenTo()).toEqual(['ada 2', 'bo 3', 'cy 3', 'jonas 3'])
  await w.pool.query(`update staff set active = true where id = 'ada'`)
  await give(13)
  expect(await givenTo()).toContain('ada 3')
})
