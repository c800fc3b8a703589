import { setTimeout as sleep } from 'node:timers/promises'
import { appendEntries } from '../../db/append-entries.ts'
import { lockAccount } from '../../db/lock-account.ts'
import { inTransaction } from '../../db/pool.ts'
import type { AtomState } from '../../domain/journey/inputs.ts'
import type { testStack } from '../../test/support/stack.ts'
import { addAccounts, post, signal, until } from '../../test/support/stack-actions.ts'
import { stateQuery, workflowIdOf } from '../../workflows/messages.ts'
import { BARE_QUEUE } from '../bare-worker.ts'
import { countSignal } from '../bare-workflows.ts'
import { inParallel } from '../in-parallel.ts'
import { type Row, row } from '../row.ts'

type Stack = Awaited<ReturnType<typeof testStack>>

const SPREAD = { accounts: 400, entries: 3 }
const HOT = { accounts: 20, entries: 400 }
const HANDS = 32

/** Entries applied a second, spread over many accounts and on few hot ones, against workflows that only count signals. */
export async function applyRows(stack: Stack): Promise<Row[]> {
  const spread = await ours(stack, 'spread', SPREAD.accounts, SPREAD.entries)
  const spreadFloor = await bare(stack, 'spread', SPREAD.accounts, SPREAD.entries)
  const hot = await ours(stack, 'hot', HOT.accounts, HOT.entries)
  const hotFloor = await bare(stack, 'hot', HOT.accounts, HOT.entries)
  return [
    row('apply-spread', spread, 'entries/s', spreadFloor, 'at least 0.8x', ratio => ratio >= 0.8),
    row('apply-hot', hot, 'entries/s', hotFloor, 'at least 3x', ratio => ratio >= 3),
  ]
}

/** Every entry flips what a stage edge waits for, so each is a round with something to tell. */
async function ours(stack: Stack, name: string, accounts: number, entries: number): Promise<number> {
  const keys = Array.from({ length: accounts }, (_, i) => `${name}-${i}`)
  await addAccounts(stack, keys)
  await inParallel(keys, 8, async key => void (await post(stack, '/v1/signals', signal(key, 'form.submitted'))))
  await until(
    'all entered',
    async () => {
      const { rows } = await stack.pool.query(`select count(*) from rounds where account_key like $1`, [`${name}-%`])
      return Number(rows[0].count) >= accounts
    },
    120_000,
  )
  await sleep(1_000)
  const defs = await stack.api.definitions.get()
  const atom = [...(defs.reads['growth']?.atoms.values() ?? [])].find(a => a.text === 'opportunity.stage is open')
  if (!atom) throw new Error('the growth journey asks for no open deal')
  const last = new Map<string, number>()
  const begun = performance.now()
  for (let n = 0; n < entries; n += 1) {
    await inParallel(keys, 8, async key => {
      const seq = await inTransaction(stack.pool, async tx => {
        const account = await lockAccount(tx, key)
        if (!account) throw new Error(`no account ${key}`)
        const atoms: Record<string, AtomState> = { [atom.id]: [n % 2 === 0 ? null : false, null, account.at] }
        return appendEntries(tx, account, [{ body: { kind: 'facts', atoms }, journeys: ['growth'] }])
      })
      last.set(key, seq)
    })
  }
  await inParallel(keys, 16, async key => {
    const handle = stack.api.temporal.workflow.getHandle(workflowIdOf('growth', key))
    await until(
      `${key} applied`,
      async () => (await handle.query(stateQuery)).appliedSeq >= (last.get(key) ?? 0),
      120_000,
    )
  })
  return (accounts * entries) / ((performance.now() - begun) / 1_000)
}

async function bare(stack: Stack, name: string, accounts: number, entries: number): Promise<number> {
  const { workflow } = stack.api.temporal
  const ids = Array.from({ length: accounts }, (_, i) => `bare-${name}-${i}`)
  await inParallel(
    ids,
    HANDS,
    async workflowId => void (await workflow.start('counting', { workflowId, taskQueue: BARE_QUEUE, args: [entries] })),
  )
  await sleep(1_000)
  const begun = performance.now()
  for (let n = 0; n < entries; n += 1) await inParallel(ids, HANDS, id => workflow.getHandle(id).signal(countSignal))
  await inParallel(ids, HANDS, async id => void (await workflow.getHandle(id).result()))
  return (accounts * entries) / ((performance.now() - begun) / 1_000)
}
