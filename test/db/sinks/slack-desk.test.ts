import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../../client/http/server.ts'
import { slackClient } from '../../../sinks/slack/slack-client.ts'
import { slackDesk } from '../../../sinks/slack/slack-desk.ts'
import { fakeSlack, SIGNING_SECRET, SLACK_WORKSPACE, slackRequest } from '../../support/fake-slack.ts'
import { smallRelease, TIER_A } from '../../support/small-definitions.ts'
import { apiOf, taskWords } from '../../support/task-words.ts'
import { addSdr, inboxOf, testWorkspace, value, type Workspace } from '../../support/workspace.ts'
import { ASKING, desk } from './desk.ts'

let w: Workspace
let d: ReturnType<typeof desk>
let slack: Awaited<ReturnType<typeof fakeSlack>>
let app: FastifyInstance
const said: string[] = []

beforeAll(async () => {
  w = await testWorkspace(smallRelease({ ...TIER_A, ...ASKING, ...SLACK_WORKSPACE }))
  for (const id of ['jonas', 'mia', 'tom']) await addSdr(w.pool, id)
  await w.pool.query(`update staff set leaves_at = now() where id = 'tom'`)
  d = desk(w)
  const mails = { U0JONAS: 'jonas@small.example', U0MIA: 'Mia@small.example', U0TOM: 'tom@small.example' }
  slack = await fakeSlack({ ...mails, U0OTHER: 'who@else.example' })
  const client = slackClient(slack.app, 2_000)
  const log = (line: string) => void said.push(line)
  const told = { pool: w.pool, definitions: w.store, client, signingSecret: SIGNING_SECRET, log }
  app = await createServer(apiOf(w, { slack: slackDesk({ ...told, describe: taskWords(w) }) }))
})
afterAll(async () => {
  await app.close()
  await slack.stop()
  await w.end()
})

let events = 0
function nextEvent(): number {
  events += 1
  return events
}
const press = (button: 'claim' | 'done' | 'snooze', task: string, user: string, trigger = `t${nextEvent()}`) => ({
  ...{ type: 'block_actions', user: { id: user }, trigger_id: trigger, container: { channel_id: 'C0123456789' } },
  actions: [{ action_id: `task_${button}`, value: task }],
})
const form = (task: string, user: string, values: object, kind: 'done' | 'snooze' = 'done') => ({
  ...{ type: 'view_submission', user: { id: user } },
  view: {
    ...{ id: `V${nextEvent()}`, callback_id: `task_${kind}`, state: { values } },
    private_metadata: JSON.stringify({ task, channel: 'C0123456789' }),
  },
})
const chosen = (value: string) => ({ selected_option: { value } })
const stateOf = (task: string) =>
  value<string>(w.pool, `select concat_ws(' ', status, claimed_by, outcome, note) from tasks where id = $1`, [task])
/** What Slack was asked to tell one member alone. */
async function whispered(): Promise<string> {
  const calls = () => slack.calls.filter(call => call.method === 'chat.postEphemeral')
  const before = calls().length
  for (let tries = 0; tries < 100 && calls().length === before; tries += 1) await new Promise(go => setTimeout(go, 20))
  return calls().at(-1)?.form['text'] ?? ''
}

describe('a button of a card', () => {
  it('takes the task for the colleague whose address the member of Slack has', async () => {
    const task = await d.task('takes')
    const answer = await app.inject(slackRequest(press('claim', task, 'U0JONAS')))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({})
    expect(await stateOf(task)).toBe('claimed jonas')
    const asked = slack.calls.filter(call => call.method === 'users.info').length
    await app.inject(slackRequest(press('claim', task, 'U0JONAS')))
    // who they are is kept
    expect(slack.calls.filter(call => call.method === 'users.info')).toHaveLength(asked)
  })

  it('says to whoever was slower who has it', async () => {
    const task = await d.task('slower')
    await app.inject(slackRequest(press('claim', task, 'U0JONAS')))
    const told = whispered()
    expect((await app.inject(slackRequest(press('claim', task, 'U0MIA')))).json()).toEqual({})
    expect(await told).toContain('taken by jonas')
    expect(await stateOf(task)).toBe('claimed jonas')
  })

  it.each(['U0OTHER', 'U0TOM'])('does nothing for somebody who is no colleague, or none any more: %s', async member => {
    const task = await d.task(`stranger-${member}`)
    const told = whispered()
    await app.inject(slackRequest(press('claim', task, member)))
    expect(await told).toContain('You are not known here')
    expect(await stateOf(task)).toBe('open')
  })

  it('opens the form of outcomes, and closing it there closes the task here, once', async () => {
    const task = await d.task('closes')
    await app.inject(slackRequest(press('done', task, 'U0MIA', 'trigger-1')))
    const opened = slack.calls.findLast(call => call.method === 'views.open')
    expect(opened?.form).toMatchObject({ trigger_id: 'trigger-1' })
    expect(opened?.form['view']).toContain('"value":"spoke"')
    const sent = form(task, 'U0MIA', {
      outcome: { outcome: chosen('spoke') },
      note: { note: { value: ' wants a quote ' } },
    })
    for (const _ of [1, 2]) expect((await app.inject(slackRequest(sent))).json()).toEqual({})
    expect(await stateOf(task)).toBe('done spoke wants a quote')
    expect(await value(w.pool, 'select done_by from tasks where id = $1', [task])).toBe('mia')
    const told = (await inboxOf(w.pool, 'closes')).filter(({ body }) => body.kind === 'task')
    expect(told).toMatchObject([{ body: { act: 'complete', outcome: 'spoke', by: 'mia' } }])
  })

  it('says in the form why it was refused', async () => {
    const task = await d.task('refuses')
    const invented = await app.inject(slackRequest(form(task, 'U0MIA', { outcome: { outcome: chosen('invented') } })))
    expect(invented.json()).toMatchObject({
      response_action: 'errors',
      errors: { outcome: expect.stringContaining('invented') },
    })
    await d.work(task, { act: 'complete', outcome: 'spoke', note: null })
    const late = await app.inject(slackRequest(form(task, 'U0MIA', { outcome: { outcome: chosen('spoke') } })))
    expect(late.json()).toMatchObject({
      response_action: 'errors',
      errors: { outcome: expect.stringContaining('jonas') },
    })
  })

  it('says beside the note or the day what an outcome asks for, where it can be mended', async () => {
    const task = await d.task('asks')
    await app.inject(slackRequest(press('done', task, 'U0MIA')))
    const opened = slack.calls.findLast(call => call.method === 'views.open')?.form['view']
    expect(opened).toContain('needed for: Later')
    expect(opened).toContain('datepicker')
    const outcome = { outcome: chosen('later') }
    const send = async (values: object) => (await app.inject(slackRequest(form(task, 'U0MIA', values)))).json()
    const [note, day] = [{ note: { value: 'no budget' } }, (date: string) => ({ date: { selected_date: date } })]
    expect(await send({ outcome })).toMatchObject({ errors: { note: expect.stringContaining('says why') } })
    expect(await send({ outcome, note, date: day('2001-01-01') })).toMatchObject({
      errors: { date: expect.stringContaining('past') },
    })
    expect(await send({ outcome, note, date: day('2099-07-01') })).toEqual({})
    expect(await stateOf(task)).toBe('done later no budget')
  })

  it('puts a task off to one of its moments', async () => {
    const task = await d.task('puts-off')
    await app.inject(slackRequest(press('snooze', task, 'U0JONAS')))
    expect(slack.calls.findLast(call => call.method === 'views.open')?.form['view']).toContain('"value":"tomorrow"')
    const sent = form(task, 'U0JONAS', { until: { until: chosen('tomorrow') } }, 'snooze')
    expect((await app.inject(slackRequest(sent))).json()).toEqual({})
    expect(await value(w.pool, 'select snoozed_until > now() from tasks where id = $1', [task])).toBe(true)
  })

  it('is told when its task is gone or closed', async () => {
    const gone = whispered()
    await app.inject(slackRequest(press('done', 't_none', 'U0JONAS')))
    expect(await gone).toContain('This task is gone')
    const task = await d.task('closed')
    await d.work(task, { act: 'complete', outcome: 'spoke', note: null })
    const closed = whispered()
    await app.inject(slackRequest(press('done', task, 'U0JONAS')))
    expect(await closed).toContain('This is done already')
  })
})

describe('what claims to come from Slack', () => {
  it.each([
    [
      'signed by somebody else',
      () => slackRequest(press('claim', 't_1', 'U0JONAS'), Date.now(), 'another-secret-altogether'),
    ],
    ['signed more than five minutes ago', () => slackRequest(press('claim', 't_1', 'U0JONAS'), Date.now() - 301_000)],
    ['signed for later', () => slackRequest(press('claim', 't_1', 'U0JONAS'), Date.now() + 301_000)],
    ['changed on the way', () => ({ ...slackRequest(press('claim', 't_1', 'U0JONAS')), payload: 'payload=%7B%7D' })],
    ['not signed', () => ({ ...slackRequest({}), headers: { 'content-type': 'application/x-www-form-urlencoded' } })],
  ])('is refused when it is %s', async (_, request) => {
    const answer = await app.inject(request())
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'signature_wrong' })
    expect(answer.body).not.toContain(SIGNING_SECRET)
  })

  it('is answered and passed over when it is about something else', async () => {
    for (const payload of [
      {},
      { type: 'block_actions', user: { id: 'U1' }, actions: [{ action_id: 'task_open' }] },
      { type: 'shortcut' },
    ]) {
      const answer = await app.inject(slackRequest(payload))
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toEqual({})
    }
  })

  it('is nothing where no Slack app is set', async () => {
    const without = await createServer(apiOf(w))
    expect((await without.inject(slackRequest({}))).statusCode).toBe(404)
    await without.close()
  })

  it('has left nothing secret in the log', () => {
    expect(said.join('\n')).not.toMatch(/xoxb|a-secret-of-slack/)
  })
})
