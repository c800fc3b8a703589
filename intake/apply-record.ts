import { changeAccount } from '../db/change-account.ts'
import { markNoticed } from '../db/mark-noticed.ts'
import type { Tx } from '../db/pool.ts'
import { readUsageSeries, writeUsage } from '../db/usage.ts'
import { writeContract } from '../db/write-contract.ts'
import { writeOpportunity } from '../db/write-opportunity.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'
import { usageShift } from '../domain/triggers/usage-shift.ts'
import type { Value } from '../language/condition/condition.ts'
import type { SignalDefinition } from '../language/settings.ts'
import type { WireSignal } from './wire-signal.ts'

/** Days of usage a spike is looked for in. */
const SERIES_DAYS = 120

/**
 * Writes the record a kind of signal stands for, and answers what the engine notices by it. `account` as it stood before; what
 * is told of it now is remembered in it, too.
 */
export async function applyRecord(
  tx: Tx,
  defs: Definitions,
  account: Pick<StoredAccount, 'key' | 'noticed'>,
  kind: SignalDefinition,
  signal: WireSignal,
): Promise<SignalEvent[]> {
  const { data, at } = signal
  const [text, number] = [textIn(data), numberIn(data)]
  switch (kind.sets) {
    case null:
    // written where people are stitched
    case 'person':
      return []
    case 'account':
      await changeAccount(tx, account.key, data, at)
      return []
    case 'opportunity': {
      const stage = data['stage']
      const change = {
        id: opportunityIdOf(account.key, data),
        name: text('name'),
        stage: stage === 'open' || stage === 'won' || stage === 'lost' ? stage : undefined,
        pipelineStage: text('pipelineStage'),
        amount: number('amount'),
        currency: text('currency'),
        closeDate: text('closeDate'),
        motion: text('motion'),
      } as const
      await writeOpportunity(tx, account.key, change, at)
      return []
    }
    case 'contract': {
      const contract = { id: text('contract') ?? `${account.key}/contract`, starts: text('start'), ends: text('end') }
      const worth = { amount: number('amount'), currency: text('currency'), seats: number('seats') }
      const { autoRenews } = signal.data
      const notice = {
        noticeDate: text('noticeDate'),
        autoRenews: typeof autoRenews === 'boolean' ? autoRenews : undefined,
      }
      await writeContract(tx, account.key, { ...contract, ...worth, ...notice }, at)
      return []
    }
    case 'usage':
      return takeUsage(tx, defs, account, signal)
    default:
      return kind.sets satisfies never
  }
}

/** The opportunity a signal is about; an account whose system names none has one. */
export function opportunityIdOf(account: string, data: WireSignal['data']): string {
  return textIn(data)('opportunity') ?? `${account}/opportunity`
}

async function takeUsage(
  tx: Tx,
  defs: Definitions,
  account: Pick<StoredAccount, 'key' | 'noticed'>,
  signal: WireSignal,
): Promise<SignalEvent[]> {
  const metrics = Object.fromEntries(Object.entries(signal.data).filter(([, v]) => typeof v === 'number')) as Record<
    string,
    number
  >
  const product = textIn(signal.data)('product') ?? ''
  const day = new Date(signal.at).toISOString().slice(0, 10)
  await writeUsage(tx, account.key, { product, day, metrics }, signal.at)
  const noticed: SignalEvent[] = []
  for (const watcher of Object.values(defs.settings.signals)) {
    if (watcher.watch === null || !(watcher.watch in metrics)) continue
    const series = await readUsageSeries(tx, account.key, watcher.watch, SERIES_DAYS)
    const shift = usageShift(series, watcher.falls ? 'fall' : 'rise', account.noticed[watcher.kind] ?? null)
    if (!shift.shift) continue
    account.noticed[watcher.kind] = signal.at
    await markNoticed(tx, [{ account: account.key, noticed: { [watcher.kind]: signal.at }, windows: {} }])
    const data = { value: shift.value, usual: shift.usual, over: shift.over }
    noticed.push({ kind: watcher.kind, person: null, role: null, occurred: signal.at, data })
  }
  return noticed
}

const textIn = (data: Record<string, Value | null>) => (field: string) => {
  const value = data[field]
  return typeof value === 'string' ? value : undefined
}

const numberIn = (data: Record<string, Value | null>) => (field: string) => {
  const value = data[field]
  return typeof value === 'number' ? value : undefined
}
