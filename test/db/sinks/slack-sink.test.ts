import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { slackClient } from '../../../sinks/slack/slack-client.ts'
import { slackSink } from '../../../sinks/slack/slack-sink.ts'
import type { TaskSink } from '../../../sinks/task-sink.ts'
import { fakeSlack, SLACK_WORKSPACE } from '../../support/fake-slack.ts'
import { smallRelease, TIER_A } from '../../support/small-definitions.ts'
import { addSdr, testWorkspace, type Workspace } from '../../support/workspace.ts'
import { sinkConformance } from './conformance.ts'
import { desk } from './desk.ts'

const MEMBERS = { U0JONAS: 'jonas@small.example' }

sinkConformance(
  'Slack',
  SLACK_WORKSPACE,
  async w => {
    const slack = await fakeSlack(MEMBERS)
    const of = (task: string) => slack.messages.filter(one => one.metadata.event_payload.task === task)
    return {
      sink: slackSink(w.pool, slackClient(slack.app, 2_000)),
      cards: async task => of(task).map(({ text, blocks }) => `${text} ${blocks}`),
      trouble(what) {
        slack.state.trouble = what
      },
      async remove(task) {
        for (const message of of(task)) slack.messages.splice(slack.messages.indexOf(message), 1)
      },
      end: () => slack.stop(),
    }
  },
  { updates: true },
)

describe('a card in Slack', () => {
  let w: Workspace
  let d: ReturnType<typeof desk>
  let slack: Awaited<ReturnType<typeof fakeSlack>>
  let sink: TaskSink

  beforeAll(async () => {
    w = await testWorkspace(smallRelease({ ...TIER_A, ...SLACK_WORKSPACE }))
    for (const id of ['jonas', 'mia']) await addSdr(w.pool, id)
    d = desk(w)
    slack = await fakeSlack(MEMBERS)
    sink = slackSink(w.pool, slackClient(slack.app, 2_000))
  })
  afterAll(async () => {
    await slack.stop()
    await w.end()
  })

  it('names its colleague so that Slack tells them, and anybody else by name', async () => {
    const task = await d.task('names')
    await d.tellAll(sink)
    expect(slack.messages.at(-1)?.blocks).toContain('<@U0JONAS>')
    await d.work(task, { act: 'assign', to: 'mia' })
    await d.tellAll(sink)
    expect(slack.messages.at(-1)?.blocks).toMatch(/Whose\*\\nmia/)
  })

  it('goes to the channel of the role of whoever has it, else to the one for all, and stays there', async () => {
    await w.pool.query(`update staff set role = 'csm' where id = 'jonas'`)
    const task = await d.task('channels')
    await d.tellAll(sink)
    expect(slack.messages.at(-1)?.channel).toBe('C0CUSTOMERS')
    await w.pool.query(`update staff set role = 'sdr' where id = 'jonas'`)
    await d.work(task, { act: 'claim' })
    const before = slack.messages.length
    await d.tellAll(sink)
    expect(slack.messages).toHaveLength(before)
    await d.task('channels-2')
    await d.tellAll(sink)
    expect(slack.messages.at(-1)?.channel).toBe('C0123456789')
    const queued = await d.task('channels-3')
    await w.pool.query(`update tasks set assignee = null, queue = 'csm' where id = $1`, [queued])
    await d.tellAll(sink)
    expect(slack.messages.at(-1)?.channel).toBe('C0CUSTOMERS')
  })

  it('lets nothing of an account be a mention or a link', async () => {
    const task = await d.task('markup')
    await w.pool.query(`update accounts set name = '<!channel> & <http://evil.example|Acme>' where key = 'markup'`)
    await d.tellAll(sink)
    const blocks = slack.messages.find(one => one.metadata.event_payload.task === task)?.blocks ?? ''
    expect(blocks).toContain('&lt;!channel&gt; &amp; &lt;http://evil.example|Acme&gt;')
    expect(blocks).not.toContain('<!channel>')
  })

  it('waits as long as Slack asks for, and no card is tried meanwhile', async () => {
    await d.task('limited')
    await d.plan(sink)
    slack.state.trouble = { retryAfter: 40 }
    const calls = slack.calls.filter(call => call.method === 'chat.postMessage').length
    expect(await d.tellAll(sink)).toEqual(['again'])
    expect(slack.calls.filter(call => call.method === 'chat.postMessage')).toHaveLength(calls + 1)
    const { rows } = await w.pool.query<{ wait: number }>(
      `select extract(epoch from due_at - now())::float as wait from task_cards where effect_key is not null`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.wait).toBeGreaterThan(35)
  })

  it('sends its token in the header alone', () => {
    expect(new Set(slack.calls.map(call => call.authorization))).toEqual(new Set(['Bearer xoxb-of-tests']))
    expect(JSON.stringify(slack.calls.map(call => call.form))).not.toContain('xoxb')
  })
})
