import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listTasks, type TaskQuery } from '../../db/list-tasks.ts'
import { readTaskCounts } from '../../db/read-task-counts.ts'
import type { TaskScope } from '../../db/task-scope.ts'
import { fillFloor } from '../support/busy-floor.ts'
import { compileShipped } from '../support/read-definitions.ts'
import { testWorkspace, type Workspace } from '../support/workspace.ts'

const BANDS = ['one-to-many', 'one-to-few', 'one-to-one']
const ALL: TaskScope = { owner: null, team: null, account: null, queue: null, words: null }

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(compileShipped())
  await fillFloor(w, { accounts: 100, tasks: 400, staff: 20 })
  // some wait for a role to pull them, and some have no due moment
  await w.pool.query(`update tasks set queue = (array['sdr', 'csm', null])[1 + substr(id, 9)::int % 7 % 3]`)
  await w.pool.query('update tasks set due_at = null where substr(id, 9)::int % 11 = 0')
}, 120_000)
afterAll(() => w.end())

interface Open {
  id: string
  account: string
  assignee: string | null
  queue: string | null
  place: number
  due: number | null
}

/** Whom each scope is for, told without the database. */
const SCOPES: Record<string, { scope: Partial<TaskScope>; holds: (task: Open) => boolean }> = {
  everybody: { scope: {}, holds: () => true },
  somebody: {
    scope: { owner: 'rep-7' },
    holds: t => t.assignee === 'rep-7' || (t.assignee === null && (t.queue === null || t.queue === 'sdr')),
  },
  nobody: { scope: { owner: 'unclaimed' }, holds: t => t.assignee === null },
  'a team': {
    scope: { team: 'rep-13' },
    holds: t => t.assignee === null || (Number(t.assignee.slice(4)) >= 11 && Number(t.assignee.slice(4)) <= 20),
  },
  'a queue': { scope: { queue: 'csm' }, holds: t => t.assignee === null && t.queue === 'csm' },
  'somebody of one account': {
    scope: { owner: 'rep-12', account: 'acct-20' },
    holds: t => t.account === 'acct-20' && (t.assignee === 'rep-12' || (t.assignee === null && t.queue !== 'csm')),
  },
}

async function openTasks(): Promise<Open[]> {
  const { rows } = await w.pool.query<Open>(
    `select t.id, t.account_key as account, t.assignee, t.queue, coalesce(array_position($1::text[], b.band), 0) as place,
       extract(epoch from t.due_at)::float8 as due
     from tasks t left join account_bands b on b.account_key = t.account_key
     where t.status = 'open' and t.snoozed_until is null`,
    [BANDS],
  )
  return rows.sort(
    (a, b) => b.place - a.place || (a.due ?? Number.MAX_VALUE) - (b.due ?? Number.MAX_VALUE) || (a.id < b.id ? -1 : 1),
  )
}

async function pagesOf(scope: TaskScope): Promise<string[]> {
  const query: Omit<TaskQuery, 'after'> = {
    ...scope,
    ...{ view: 'inbox', order: 'band', score: 'engagement', bands: BANDS, kinds: [], limit: 17 },
  }
  const ids: string[] = []
  for (let after: TaskQuery['after'] = null; ; ) {
    const page = await listTasks(w.pool, { ...query, after })
    ids.push(...page.map(task => task.id))
    const last = page.at(-1)
    if (page.length < query.limit || !last) return ids
    after = last.cursor
  }
}

describe('the inbox of', () => {
  it.each(Object.entries(SCOPES))(
    '%s is read page by page from the highest band on, by what is due first',
    async (_, of) => {
      const wanted = (await openTasks()).filter(of.holds).map(task => task.id)
      expect(wanted.length).toBeGreaterThan(0)
      const scope = { ...ALL, ...of.scope }
      expect(await pagesOf(scope)).toEqual(wanted)
      const { inbox } = await readTaskCounts(w.pool, scope, { from: 0, to: 0 })
      expect(inbox).toBe(wanted.length)
    },
  )
})
