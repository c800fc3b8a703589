import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import { insertStaff } from '../../db/sample-rows.ts'
import { faultFiles, writeDefinitions } from '../faults/definitions.ts'
import { colleague } from '../support/colleague.ts'
import { loopbackServer } from '../support/loopback-server.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, post, quiet, signal, taskOf, until } from '../support/stack-actions.ts'

/** Words that stand nowhere else: a name, an address, a title, a phone, and texts somebody wrote. */
const MARKS = [
  'zyxelline',
  'quorvath',
  'markedcorp',
  '4930555777',
  'grandvizier',
  'secretpage',
  'noteworthy',
  'replyword',
]
const ACCOUNT = 'a-17'
let stack: Awaited<ReturnType<typeof testStack>>
let server: Awaited<ReturnType<typeof loopbackServer>>
let dir: string

beforeAll(async () => {
  server = await loopbackServer()
  dir = await mkdtemp(join(tmpdir(), 'journeys-privacy-'))
  await writeDefinitions(dir, faultFiles(Number(new URL(server.url).port)))
  process.env['FAULT_SECRET'] = `whsec_${Buffer.from('a secret of some length').toString('base64')}`
  stack = await testStack({ definitionsDir: dir, env: { JOURNEYS_WEBHOOKS_TO_LOOPBACK: 'on this machine' } })
  const staff = [
    ['jonas', 'sdr'],
    ['mia', 'sdr'],
    ['tom', 'csm'],
  ] as const
  await inTransaction(stack.pool, tx =>
    insertStaff(
      tx,
      staff.map(([id, role]) => colleague('small.example', id, role)),
    ),
  )
  await addAccounts(stack, [ACCOUNT])
  await stack.pool.query(`insert into account_team (account_key, role, staff_id) values ($1, 'csm', 'tom')`, [ACCOUNT])
  await stack.pool.query(
    `update people set email = 'zy@markedcorp.example', first_name = 'Zyxelline', last_name = 'Quorvath', title = 'Grandvizier',
       phone = '+4930555777' where account_key = $1`,
    [ACCOUNT],
  )
})
afterAll(async () => {
  delete process.env['FAULT_SECRET']
  await stack.end()
  await server.stop()
  await rm(dir, { recursive: true, force: true })
})

/** Every string in something, bytes read as text, however deep. */
function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  const inside = value instanceof Map ? [...value].flat() : Object.entries(value).flat()
  return inside.flatMap(one => textsIn(one, seen))
}

const hits = (text: string): string[] => MARKS.filter(mark => text.toLowerCase().includes(mark))

it('leaves no name, address or text of anybody in histories, search attributes, memos, logs and figures', async () => {
  // what an endpoint says of somebody is no business of Temporal's either
  server.answer(response => response.end(JSON.stringify({ echo: 'zy@markedcorp.example' })))
  const by = { email: 'zy@markedcorp.example', firstName: 'Zyxelline' }
  await post(stack, '/v1/signals', signal(ACCOUNT, 'mail.replied', { person: by }))
  await quiet(stack, ACCOUNT)
  const viewed = signal(ACCOUNT, 'page.viewed', {
    person: by,
    data: { minutes: 3, page: '/secretpage' },
  })
  expect((await post(stack, '/v1/signals', viewed)).status).toBe(202)
  const task = await taskOf(stack, ACCOUNT, 'accept')
  const done = { outcome: 'accepted', note: 'noteworthy: Zyxelline said yes' }
  const asJonas = { 'acting-as': 'jonas' }
  expect((await post(stack, `/v1/tasks/${task.id}/complete`, done, asJonas)).status).toBe(200)
  const note = await post(stack, `/v1/accounts/${ACCOUNT}/notes`, { text: 'replyword by Quorvath' }, asJonas)
  expect(note.status).toBeLessThan(300)
  const happened = async () => {
    const { rows } = await stack.pool.query<{ n: number }>(
      `select count(distinct kind)::int as n from effects where account_key = $1 and state = 'sent'
         and kind in ('alert', 'audience', 'send', 'task', 'webhook')`,
      [ACCOUNT],
    )
    return rows[0]?.n === 5
  }
  await until('every kind of effect has happened', happened, 15_000)
  expect((await stack.pool.query(`select from effects where subject is not null`)).rowCount).toBeGreaterThan(0)

  const { workflow } = stack.api.temporal
  let histories = 0
  const texts: string[] = []
  for await (const run of workflow.list()) {
    expect(hits(textsIn([run.workflowId, run.memo, run.searchAttributes, run.raw]).join('\n')), 'of a list').toEqual([])
    const handle = workflow.getHandle(run.workflowId, run.runId)
    texts.push(...textsIn(await handle.fetchHistory()))
    expect(hits(textsIn((await handle.describe()).raw).join('\n')), 'described').toEqual([])
    histories += 1
  }
  expect(histories).toBeGreaterThan(0)
  expect(hits(texts.join('\n')), 'in histories').toEqual([])
  // what is looked through is what is there: ids and codes of the very same things stand in it
  expect(texts.join('\n')).toContain(`growth/${ACCOUNT}/1/everything.1/letter/1/-`)
  expect(hits(stack.said.join('\n')), 'said in the log').toEqual([])
  const figures = await (await fetch(`${stack.places.api}/metrics`)).text()
  expect(figures).toContain('journeys_effects{kind="send",state="sent"}')
  expect(hits(figures)).toEqual([])
}, 120_000)
