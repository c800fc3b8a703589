import { smallFiles } from '../../test/support/small-definitions.ts'
import { testStack } from '../../test/support/stack.ts'
import { addAccounts, addStaff, post, signal, until } from '../../test/support/stack-actions.ts'
import { inFolder } from '../in-folder.ts'
import { inParallel } from '../in-parallel.ts'
import { percentile, type Row, row } from '../row.ts'

const CLOCKS = 1_000
const MINUTE = 60_000
/** Until the tasks are asked for: long enough for all accounts to have entered. */
const AHEAD = 3 * MINUTE

/** How late a thousand clocks are that are due at one moment, by when their alert is taken in hand; and that none is early. */
export async function herdRows(): Promise<Row[]> {
  const asked = Math.ceil((Date.now() + AHEAD) / MINUTE) * MINUTE
  const late = await inFolder(definitions(asked), lateness)
  const [first, p99] = [Math.min(...late), percentile(late, 0.99)]
  return [
    row('sla-herd-p99', p99 / 1000, 's', null, 'within 10 s', seconds => seconds <= 10),
    row('sla-herd-first', first / 1000, 's', null, 'never early', seconds => seconds >= 0),
  ]
}

async function lateness(definitionsDir: string): Promise<number[]> {
  const stack = await testStack({ definitionsDir })
  try {
    await addStaff(stack)
    const keys = Array.from({ length: CLOCKS }, (_, i) => `herd-${i}`)
    await addAccounts(stack, keys)
    await inParallel(keys, 8, async key => void (await post(stack, '/v1/signals', signal(key, 'page.viewed'))))
    const { rows } = await until(
      'every clock has fired',
      async () => {
        const found = await stack.pool.query<{ late: number }>(
          `select extract(epoch from e.reserved_at - c.due_at)::float8 * 1000 as late
           from effects e join sla_clocks c on e.key like c.key || '/%' and c.account_key = e.account_key
           where e.kind = 'alert' and e.reserved_at is not null`,
        )
        return found.rows.length >= CLOCKS && found
      },
      AHEAD + 6 * MINUTE,
    )
    return rows.map(({ late }) => late)
  } finally {
    await stack.end()
  }
}

/** All accounts wait for one minute of the day, are given a task with a clock then, and so all clocks are due at one moment. */
function definitions(asked: number): Record<string, string> {
  const berlin = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
  const part = Object.fromEntries(berlin.formatToParts(asked).map(({ type, value }) => [type, value]))
  const moment = `${(part['weekday'] ?? '').toLowerCase()} ${part['hour']}:${part['minute']}`
  const { 'journey.yaml': journey = '' } = smallFiles({})
  return smallFiles({
    'journey.yaml': journey
      .replace('enter: account.hot', 'enter: account.tier is A')
      .replace('plays: []', 'plays: [herd]'),
    'herd.yaml': `play: herd
title: Herd
motion: net-new
owner: ops
during: [engaged]
start: { stage: engaged }
atMost: 60d
steps:
  - { id: moment, wait: "until ${moment}" }
  - { id: call, task: call, sla: herd }
  - { id: rest, wait: 30d }
---
sla: herd
title: Herd
clock: always
target: 2m
escalate:
  - { at: 100%, alert: manager of assignee }
`,
  })
}
