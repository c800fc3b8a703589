import type { LockedAccount } from '../db/lock-account.ts'
import { markWoke } from '../db/mark-woke.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { isQuiet } from '../domain/account/is-quiet.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'
import type { SignalDefinition } from '../language/settings.ts'
import { settleMany } from './settle.ts'
import type { StitchedSignal } from './stitch-signals.ts'

/** What signals did to accounts. */
export interface AcceptedDeeds {
  accounts: ReadonlyMap<string, LockedAccount>
  /** as they stood before */
  before: ReadonlyMap<string, StoredAccount>
  /** what is told of each, in order */
  deeds: ReadonlyMap<string, SignalEvent[]>
  /** the signals that count */
  counting: readonly StitchedSignal[]
  /** the kinds of all signals that were stored, with those of the engine's */
  kinds: ReadonlySet<string>
  /** accounts in which conditions may see more changed than these signals */
  changed: ReadonlySet<string>
}

/** Settles the accounts signals did something to, and remembers of each signal the first entry it woke a journey with. */
export async function settleAccepted(tx: Tx, defs: Definitions, accepted: AcceptedDeeds): Promise<void> {
  const { accounts, before, deeds, counting, kinds } = accepted
  const quiet = quietAccounts(defs, accepted)
  const written = new Set(counting.flatMap(({ account, kind }) => (writesRecord(kind) ? [account] : [])))
  const unsettled = [...deeds].flatMap(([key, signals]) => {
    const [account, stood] = [accounts.get(key), before.get(key)]
    if (!account || !stood || quiet.has(key)) return []
    return [{ account, before: stood, deeds: { signals }, ...(written.has(key) ? {} : { signalsOnly: kinds }) }]
  })
  const seqs = unsettled.map(({ account }) => ({ account, before: account.lastSeq }))
  await settleMany(tx, defs, unsettled)
  const woke = new Map(
    seqs.flatMap(({ account, before: seq }) => (account.lastSeq > seq ? [[account.key, seq + 1] as const] : [])),
  )
  await markWoke(
    tx,
    counting.flatMap(({ account, signal: { source, id } }) => {
      const seq = woke.get(account)
      return seq === undefined ? [] : [{ source, id, seq }]
    }),
  )
}

/** Does a kind of signal write more than who somebody is? */
function writesRecord({ sets }: SignalDefinition): boolean {
  return sets !== null && sets !== 'person'
}

/**
 * The accounts in which nothing has changed that anything reads, and which nothing but their next turn awaits: looking at
 * them now would tell nothing.
 */
function quietAccounts(defs: Definitions, { accounts, counting, changed }: AcceptedDeeds): Set<string> {
  const loud = new Set(changed)
  for (const { account, kind } of counting) if (!isQuiet(defs, kind)) loud.add(account)
  const quiet = [...accounts.values()].filter(
    ({ key, at, evaluatedAt, nextFlipAt }) =>
      !loud.has(key) && evaluatedAt !== null && (nextFlipAt === null || nextFlipAt > at),
  )
  return new Set(quiet.map(({ key }) => key))
}
