import { afterAll, beforeAll, expect, it } from 'vitest'
import { matchPeople } from '../../db/import-people.ts'
import { inTransaction } from '../../db/pool.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(smallRelease({}))
})
afterAll(() => w.end())

it('whoever a file moves to another account is read after what they choose meanwhile', async () => {
  await addAccount(w.pool, 'old')
  await addAccount(w.pool, 'new')
  await w.accept('old', 'page.viewed', { person: person('eva@old.example') })
  await w.pool.query(
    `update people set external_key = 'eva', consents = '{"news": {"given": true}}' where email = 'eva@old.example'`,
  )
  const choosing = await w.pool.connect()
  await choosing.query('begin')
  await choosing.query(`update people set consents = '{}' where external_key = 'eva'`)
  const matched = inTransaction(w.pool, tx => matchPeople(tx, [{ account: 'new', key: 'eva', email: null }]))
  await expect
    .poll(() =>
      value<number>(
        w.pool,
        `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      ),
    )
    .toBe(1)
  await choosing.query('commit')
  choosing.release()
  expect((await matched).get(0)).toMatchObject({ account: 'old', consents: {} })
})
