import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { Process } from '../../test/faults/process.ts'
import { activitiesOf } from '../../test/support/activities-of.ts'
import { smallRelease } from '../../test/support/small-definitions.ts'
import { testWorkspace, type Workspace } from '../../test/support/workspace.ts'
import { inParallel } from '../in-parallel.ts'
import { type Row, row } from '../row.ts'

const MAILS = 2_000
const HANDS = 8
const SINK = fileURLToPath(new URL('../../test/faults/sink.ts', import.meta.url))

/** Messages a second through gate and ledger, to as many people, against bare nodemailer to the same mail server. */
export async function sendRows(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'journeys-bench-'))
  const journal = join(dir, 'journal')
  const sink = new Process(SINK, [journal, 'unsynced'], {}, join(dir, 'log'))
  const { mail: port } = (await sink.next()) as { mail: number }
  const w = await testWorkspace(smallRelease({}))
  try {
    await fill(w)
    // each by turns, so that neither has the machine to itself in a better hour
    await bare(port, MAILS / 10)
    const [first, second] = [await ours(w, port, 0), await bare(port, MAILS)]
    const [third, fourth] = [await ours(w, port, MAILS), await bare(port, MAILS)]
    const ids = (await readFile(journal, 'utf8')).split('\n').filter(line => line.includes('@small.example'))
    const doubled = ids.length - new Set(ids.map(line => (JSON.parse(line) as { id: string }).id)).size
    const [rate, floor] = [(first + third) / 2, (second + fourth) / 2]
    return [
      row('sends', rate, 'mails/s', floor, 'at least 0.5x', ratio => ratio >= 0.5),
      row('sends-doubled', doubled + Math.abs(ids.length - 2 * MAILS), 'mails', null, 'none', n => n === 0),
    ]
  } finally {
    await w.end()
    sink.child.disconnect()
    await sink.ended
    await rm(dir, { recursive: true, force: true })
  }
}

async function ours(w: Workspace, port: number, from: number): Promise<number> {
  const { sendContent } = activitiesOf(w, `smtp://127.0.0.1:${port}`)
  const commands = Array.from({ length: MAILS }, (_, n) => commandOf(from + n))
  const begun = performance.now()
  await inParallel(commands, HANDS, async command => {
    const { outcome, reason } = await sendContent(command)
    if (outcome !== 'sent') throw new Error(`${command.key} is ${outcome}: ${reason}`)
  })
  return MAILS / ((performance.now() - begun) / 1_000)
}

/** The same words, from one address to another, a connection each. */
async function bare(port: number, mails: number): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  const begun = performance.now()
  await inParallel(
    Array.from({ length: mails }, (_, n) => n),
    HANDS,
    async n => {
      const to = { name: 'Eva Champion', address: `eva@a${n}.example` }
      const from = { name: 'Small', address: 'hello@bare.example' }
      await transport.sendMail({ from, to, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' })
    },
  )
  return mails / ((performance.now() - begun) / 1_000)
}

function commandOf(n: number): SendCommand {
  const at = Date.now()
  const key = `growth/a${n}/1/background.1/letter/1/-`
  const play = { play: 'background', playRun: 1, step: 'letter' }
  const origin = { journey: 'growth', account: `a${n}`, run: 1, stage: 'accepted', motion: 'net-new', ...play }
  return {
    do: 'send',
    key,
    origin,
    at,
    content: 'hello',
    to: { rule: { pick: 'best', role: 'champion' } },
    expiresAt: at + 86_400_000,
  }
}

async function fill({ pool, store }: Workspace): Promise<void> {
  await pool.query(
    `insert into accounts (key, name, domain, tier_record, settled_release)
     select 'a' || n, 'Account ' || n, 'a' || n || '.example', 'C', $2 from generate_series(0, $1::int) n`,
    [2 * MAILS, (await store.get()).releaseId],
  )
  await pool.query(
    `insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion, from_seq, applied_seq, started_at)
     select 'growth', a.key, 1, 'running', r.id, r.body #>> '{journeys,growth,plan}', r.body #>> '{journeys,growth,starts}', 'accepted', 'net-new', 0, 0, now()
     from releases r, accounts a where r.active`,
  )
  await pool.query(
    `insert into people (account_key, email, first_name, last_name, role)
     select 'a' || n, 'eva@a' || n || '.example', 'Eva', 'Champion', 'champion' from generate_series(0, $1::int) n`,
    [2 * MAILS],
  )
  await pool.query('vacuum analyze')
}
