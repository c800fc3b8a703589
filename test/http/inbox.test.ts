import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SlaList, VerdictsView } from '../../client/http/sla-answers.ts'
import { SpeedCases, SpeedTable } from '../../client/http/speed-answers.ts'
import { TaskList, TaskView } from '../../client/http/task-answers.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, signal, taskOf, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['few', 'many', 'late', 'none'])
  for (const account of ['few', 'many', 'late', 'none']) {
    await handToSales(stack, account)
    await taskOf(stack, account, 'sales-accept')
  }
  // bands and due moments apart from how the accounts came in, so that only the order of the inbox can tell
  await stack.pool.query(`update account_bands set band = 'one-to-one' where account_key = 'late'`)
  await stack.pool.query(`update account_bands set band = 'one-to-many' where account_key = 'many'`)
  await stack.pool.query(`update account_bands set band = 'none' where account_key = 'none'`)
  await stack.pool.query(`update tasks set due_at = now() + interval '3 days' where account_key = 'late'`)
}, 120_000)
afterAll(() => stack.end())

const as = (id: string) => ({ 'acting-as': id })
const keysOf = (list: TaskList) => list.items.map(task => task.account.key)

describe('the inbox', () => {
  it('is ordered by band, then by what is due first', async () => {
    await addAccounts(stack, ['soon'])
    await handToSales(stack, 'soon')
    await taskOf(stack, 'soon', 'sales-accept')
    await stack.pool.query(`update tasks set due_at = now() + interval '1 minute' where account_key = 'soon'`)
    const { status, body } = await get<TaskList>(stack, '/v1/tasks')
    expect(status).toBe(200)
    expect(() => TaskList.parse(body)).not.toThrow()
    // few and soon stand in one band
    expect(keysOf(body)).toEqual(['late', 'soon', 'few', 'many', 'none'])
    expect(body.counts).toMatchObject({ inbox: 5, snoozed: 0, done: 0 })
  })

  it('goes on page by page without a task lost or twice', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { body: TaskList } = await get<TaskList>(stack, `/v1/tasks?limit=2&cursor=${next}`)
      seen.push(...keysOf(page.body))
      next = page.body.next
    }
    expect(seen).toEqual(['late', 'soon', 'few', 'many', 'none'])
  })

  it('is ordered by due moments alone on request, page by page', async () => {
    const first = await get<TaskList>(stack, '/v1/tasks?order=due&limit=3')
    const rest = await get<TaskList>(stack, `/v1/tasks?order=due&limit=3&cursor=${first.body.next}`)
    const due = [...first.body.items, ...rest.body.items].map(task => task.due)
    expect(due).toHaveLength(5)
    expect(due).toEqual([...due].sort())
    expect(keysOf(first.body)[0]).toBe('soon')
    expect(keysOf(rest.body).at(-1)).toBe('late')
    const { status, body } = await get<{ code: string }>(stack, `/v1/tasks?cursor=${first.body.next}`)
    expect([status, body.code]).toEqual([422, 'cursor_invalid'])
  })

  it('is searched by account, person and what a task is called; what looks like a pattern is text', async () => {
    const found = async (q: string) =>
      (await get<TaskList>(stack, `/v1/tasks?q=${encodeURIComponent(q)}`)).body.items.length
    expect(await found('FEW')).toBe(1)
    expect(await found('eva champ')).toBe(5)
    expect(await found('take or')).toBe(5)
    expect(await found('%')).toBe(0)
    const { counts } = (await get<TaskList>(stack, '/v1/tasks?q=few')).body
    expect(counts.inbox).toBe(1)
  })

  it('shows a team the tasks of all with the same manager, and those nobody has', async () => {
    await stack.pool.query(
      `insert into staff (id, name, role) values ('lead', 'Lead', 'lead'), ('other', 'Other', 'sdr')`,
    )
    await stack.pool.query(`update staff set manager_id = 'lead' where id in ('jonas', 'other')`)
    const of = async (team: string) => (await get<TaskList>(stack, `/v1/tasks?team=${team}`)).body.counts.inbox
    expect(await of('other')).toBe(5)
    expect(await of('lead')).toBe(5)
    expect(await of('mia')).toBe(0)
    await stack.pool.query(`update staff set manager_id = null`)
    expect(await of('other')).toBe(0)
  })

  it('says in one line why a task is there, and what its clock reads', async () => {
    const { body } = await get<TaskList>(stack, '/v1/tasks?account=few')
    const [task] = body.items
    expect(task).toMatchObject({
      title: 'Take or return few',
      reason: 'Looked at pricing ×2 by 1 new person, engagement rose to 46',
      person: { name: 'Eva Champion', role: { title: 'Champion' } },
      wantedRole: null,
      account: { stage: { title: 'Engaged', place: 1, of: 5 }, band: { title: '1:Few' } },
      assignee: { id: 'jonas' },
      sla: { title: 'First touch, tier A', total: 300_000, ticking: true, status: 'on-track' },
    })
    const { used = 0, left = 0 } = task?.sla ?? {}
    expect(used + left).toBe(300_000)
    expect(used).toBeGreaterThan(0)
  })

  it('shows somebody their own tasks and those nobody has', async () => {
    await stack.pool.query(`update tasks set assignee = 'mia' where account_key = 'many'`)
    await stack.pool.query(`update tasks set assignee = null where account_key = 'none'`)
    expect(keysOf((await get<TaskList>(stack, '/v1/tasks?owner=mia')).body)).toEqual(['many', 'none'])
    expect(keysOf((await get<TaskList>(stack, '/v1/tasks?owner=unclaimed')).body)).toEqual(['none'])
    expect((await get<TaskList>(stack, '/v1/tasks?owner=jonas')).body.counts.inbox).toBe(4)
  })

  it('keeps what is put off out of sight until its moment', async () => {
    const { id } = await taskOf(stack, 'none', 'sales-accept')
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await post(stack, `/v1/tasks/${id}/snooze`, { until }, as('mia'))
    const inbox = await get<TaskList>(stack, '/v1/tasks')
    expect(keysOf(inbox.body)).not.toContain('none')
    const snoozed = await get<TaskList>(stack, '/v1/tasks?view=snoozed')
    expect(snoozed.body.items).toMatchObject([{ id, snoozedUntil: until }])
    expect(snoozed.body.counts).toMatchObject({ inbox: 4, snoozed: 1 })
  })
})

describe('a task', () => {
  it('tells what to say, why now, what can come of it, and its version', async () => {
    const { id } = await taskOf(stack, 'few', 'sales-accept')
    const { body, headers } = await get<TaskView>(stack, `/v1/tasks/${id}`)
    expect(() => TaskView.parse(body)).not.toThrow()
    expect(headers.get('etag')).toBe(`"${body.version}"`)
    expect(body.outcomes.map(outcome => outcome.id)).toEqual(['accepted', 'recycled', 'wrong-fit'])
    expect(body.talkTrack[0]?.say).toContain('few')
    expect(body.play).toEqual({ id: 'hand-to-sales', title: 'Hand the account to sales', step: 'accept-a' })
    expect(body.whyNow.map(entry => entry.text)).toContain('Starts “Hand the account to sales”')
    expect(body.whyNow.flatMap(entry => entry.why)).toContain('score.engagement >= 40 (46)')
    expect(body.acts).toMatchObject([{ act: 'created', by: null, detail: 'for jonas: row 1 of routing sdr' }])
    expect(body.contact).toEqual({ email: 'eva@few.example', phone: null })
    expect(body.journey.workflowId).toBe('journey/growth/few')
  })

  it('is claimed by one; somebody else hears that it is taken, or that they saw an old version', async () => {
    const { id } = await taskOf(stack, 'few', 'sales-accept')
    const seen = (await get<TaskView>(stack, `/v1/tasks/${id}`)).headers.get('etag') ?? ''
    const claimed = await post(stack, `/v1/tasks/${id}/claim`, {}, { ...as('jonas'), 'if-match': seen })
    expect(claimed.status).toBe(200)
    const stale = await post(stack, `/v1/tasks/${id}/claim`, {}, { ...as('mia'), 'if-match': seen })
    const who = { by: { id: 'jonas', name: 'jonas' }, act: 'claim' }
    expect(stale).toMatchObject({ status: 412, body: { code: 'task_stale', ...who } })
    const taken = await post(stack, `/v1/tasks/${id}/claim`, {}, as('mia'))
    expect(taken).toMatchObject({ status: 409, body: { code: 'task_taken', ...who } })
    expect(Date.parse(String(taken.body?.['at']))).toBeGreaterThan(Date.now() - 60_000)
    expect(taken.body?.['detail']).toMatch(/^jonas was faster \(\d\d:\d\d\): /)
    const now = await get<TaskView>(stack, `/v1/tasks/${id}`)
    expect(now.body).toMatchObject({ status: 'claimed', claimedBy: { id: 'jonas' } })
    expect(claimed.headers.get('etag')).toBe(now.headers.get('etag'))
  })

  it('says what each outcome sets off, who is missing, what to bring, and until when it may be put off', async () => {
    const { id } = await taskOf(stack, 'few', 'sales-accept')
    const { body } = await get<TaskView>(stack, `/v1/tasks/${id}`)
    expect(body.outcomes.map(outcome => outcome.next)).toEqual([
      ['Moves to Accepted'],
      ['“Hand the account to sales” goes on: sends “A customer story” to anyone'],
      [],
    ])
    expect(body.gaps.map(gap => gap.id)).toContain('economic-buyer')
    expect(body.people).toMatchObject([{ name: 'Eva Champion', engaged: true }])
    expect(body.snoozes.map(one => one.id)).toContain('tomorrow')
    expect(body.priority).toBe(90)
    expect(body.outcomes.map(outcome => outcome.asks)).toEqual([
      { reason: false, date: false },
      { reason: true, date: true },
      { reason: true, date: false },
    ])
    expect(body.handOff).toMatchObject({
      from: { id: 'marketing', title: 'Marketing' },
      to: { title: 'SDR' },
      before: [],
    })
    expect(body.handOff?.scores).toContainEqual(expect.objectContaining({ title: 'Engagement' }))
    expect(body.handOff?.people).toMatchObject([{ name: 'Eva Champion', engaged: true }])
    expect(body.acts[0]?.detail).toBe('for jonas: row 1 of routing sdr')
  })

  it('takes back an act at once, and says by when', async () => {
    const { id } = await taskOf(stack, 'few', 'sales-accept')
    const before = (await get<TaskView>(stack, `/v1/tasks/${id}`)).body
    const acted = await post(stack, `/v1/tasks/${id}/snooze`, { preset: 'tomorrow' }, as('jonas'))
    expect(acted.body?.['undoUntil']).not.toBe(null)
    const offered = (await get<TaskView>(stack, `/v1/tasks/${id}`)).body.undo
    expect(offered).toMatchObject({ act: 'snooze', by: { id: 'jonas' }, until: acted.body?.['undoUntil'] })
    expect(await post(stack, `/v1/tasks/${id}/undo`, {}, as('mia'))).toMatchObject({ status: 409 })
    expect(await post(stack, `/v1/tasks/${id}/undo`, {}, as('jonas'))).toMatchObject({ status: 200 })
    const after = (await get<TaskView>(stack, `/v1/tasks/${id}`)).body
    expect(after).toMatchObject({ status: before.status, snoozedUntil: null, undo: null })
  })

  it('is worked together with others, with a result each', async () => {
    const ids = await Promise.all(['few', 'many'].map(async key => (await taskOf(stack, key, 'sales-accept')).id))
    const tasks = [...ids.map(id => ({ id })), { id: 'nothing' }, { id: ids[1] ?? '', version: 1 }]
    const many = (body: object) => post(stack, '/v1/tasks/acts', body, as('jonas'))
    const claimed = await many({ act: 'claim', tasks })
    expect(claimed).toMatchObject({ status: 200, body: { done: 2, refused: 2 } })
    expect(claimed.body?.['results']).toMatchObject([
      { id: ids[0], status: 200, code: null },
      { id: ids[1], status: 200, code: null },
      { id: 'nothing', status: 404, code: 'task_unknown_task' },
      { id: ids[1], status: 412, code: 'task_stale', by: { id: 'jonas' } },
    ])
    const wrong = { act: 'complete', tasks, with: { note: 'x' } }
    expect(await many(wrong)).toMatchObject({ status: 422, body: { code: 'body_invalid' } })
    const past = { act: 'snooze', tasks: [{ id: ids[0] ?? '' }], with: { until: '2020-01-01T00:00:00Z' } }
    expect((await many(past)).body?.['results']).toMatchObject([{ status: 422, code: 'task_in_the_past' }])
  })

  it('moves its journey when it is completed, and the next one asks for the champion by name', async () => {
    const { id } = await taskOf(stack, 'few', 'sales-accept')
    const done = await post(stack, `/v1/tasks/${id}/complete`, { outcome: 'accepted', note: 'Eva leads' }, as('jonas'))
    expect(done.status).toBe(200)
    await taskOf(stack, 'few', 'intro-call')
    const call = await until('the call says why', async () => {
      const { body } = await get<TaskList>(stack, '/v1/tasks?account=few')
      return body.items.find(task => task.type === 'intro-call' && task.reason.startsWith('Moved'))
    })
    expect(call).toMatchObject({ title: 'First call with Eva Champion', reason: 'Moved to Accepted' })
    const list = await get<TaskList>(stack, '/v1/tasks?view=done&owner=jonas')
    expect(list.body.items).toMatchObject([{ id, outcome: { id: 'accepted', title: 'Accepted' } }])
    expect(list.body.counts).toMatchObject({ done: 1, doneToday: 1 })
    const task = await get<TaskView>(stack, `/v1/tasks/${id}`)
    expect(task.body).toMatchObject({ status: 'done', note: 'Eva leads' })
    expect(task.body.acts.at(-1)).toMatchObject({ act: 'complete', detail: 'as Accepted: Eva leads' })
  })

  it('is there because of somebody new, though a mail to them lay between', async () => {
    const person = { email: 'nora@few.example', firstName: 'Nora' }
    await post(stack, '/v1/signals', signal('few', 'content.downloaded', { person }))
    const call = await until('a call with Nora, and why', async () => {
      const { body } = await get<TaskList>(stack, '/v1/tasks?account=few')
      return body.items.find(task => task.person?.name === 'Nora' && task.reason.startsWith('A new person'))
    })
    expect(call).toMatchObject({ title: 'First call with Nora', reason: 'A new person turned up: Nora' })
    const { body } = await get<TaskView>(stack, `/v1/tasks/${call.id}`)
    expect(body.whyNow.map(entry => entry.text)).toContain('Goes on from somebody-new by “A new person turned up”')
  })

  it('names the role it asks for while nobody has it', async () => {
    await stack.pool.query(
      `update tasks set person_id = null, wanted_role = 'economic-buyer' where account_key = 'few'`,
    )
    const { body } = await get<TaskList>(stack, '/v1/tasks?account=few')
    expect(body.items[0]).toMatchObject({
      title: 'First call with the economic buyer',
      person: null,
      wantedRole: { id: 'economic-buyer', title: 'Economic buyer' },
    })
  })
})

describe('the clocks of all of it', () => {
  it('are one list with the same readings, counted by state, and refuse what is no state', async () => {
    const { status, body } = await get<SlaList>(stack, '/v1/sla?limit=2')
    expect(status).toBe(200)
    expect(() => SlaList.parse(body)).not.toThrow()
    expect(body.items).toHaveLength(2)
    expect(body.next).not.toBeNull()
    const [first] = body.items
    const task = (await get<TaskView>(stack, `/v1/tasks/${first?.task?.id}`)).body
    expect(task.sla).toMatchObject({ key: first?.key, status: first?.status, due: first?.due })
    expect(task.title).toBe(first?.task?.title)
    const running = Object.values(body.counts).reduce((sum, n) => sum + n, 0)
    const rest = await get<SlaList>(stack, `/v1/sla?limit=200&cursor=${body.next}`)
    expect(rest.body.items.length + 2).toBe(running)
    expect((await get(stack, '/v1/sla?state=nearly')).status).toBe(422)
    expect((await get(stack, '/v1/sla?cursor=x')).status).toBe(422)
  })

  it('and the speed of those who work them are told with their definition, and open the accounts behind', async () => {
    const verdicts = (await get<VerdictsView>(stack, '/v1/sla/verdicts')).body
    expect(() => VerdictsView.parse(verdicts)).not.toThrow()
    expect(verdicts.definition).toContain('Hit rate')
    const table = (await get<SpeedTable>(stack, '/v1/board/speed?by=rep')).body
    expect(() => SpeedTable.parse(table)).not.toThrow()
    const { engaged, waiting, unassigned } = table.total
    expect(engaged + waiting + unassigned).toBeGreaterThan(0)
    const behind = (await get<SpeedCases>(stack, '/v1/board/speed/cases?by=rep&what=waiting&limit=200')).body
    expect(() => SpeedCases.parse(behind)).not.toThrow()
    expect(behind.items).toHaveLength(waiting)
    const file = await fetch(`${stack.places.api}/v1/board/speed.csv?by=rep`)
    const [titles, all] = (await file.text()).replace('\ufeff', '').split('\n')
    expect([titles?.split(',')[0], all?.split(',').slice(0, 4)]).toEqual([
      'of',
      ['All', ...[engaged, waiting, unassigned].map(String)],
    ])
  })
})
