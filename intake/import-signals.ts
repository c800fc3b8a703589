import { seePeople } from '../db/import-people.ts'
import { insertSignals, knownSignals, nameOf } from '../db/insert-signals.ts'
import { noteTopics } from '../db/note-topics.ts'
import type { Tx } from '../db/pool.ts'
import { interestsIn } from '../domain/groups/interests-in.ts'
import { applyRecord } from './apply-record.ts'
import { confirmSent } from './confirm-sent.ts'
import { countSignals } from './count-signals.ts'
import { BatchResult, type ImportContext, type Importer } from './import-batch.ts'
import { judgeNoise } from './judge-noise.ts'
import { keepUnplaced } from './keep-unplaced.ts'
import { type PastSignal, placeSignals, saidOf, whyUnplaced } from './place-signals.ts'
import { refuseBySignals } from './refuse-mail.ts'
import type { SignalRow } from './signal-row.ts'
import { takeBackClicks } from './take-back-clicks.ts'

/**
 * Signals of the past: each counts once, by source and id, for sums, windows, and who was active when. They wake nobody; a
 * record that a kind stands for is written, and one that names a message of ours in doubt proves that it arrived. One that cannot be placed waits until somebody knows whose it is.
 */
export const signalImport: Importer<SignalRow> = {
  refers: { account: ['account'], person: ['person'] },
  // the same people and accounts come again and again: more rows together look each up less often
  together: 4_000,
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    const named = (id: string) => nameOf({ source: ctx.source, id })
    const known = await knownSignals(
      tx,
      rows.map(({ record: { id } }) => ({ source: ctx.source, id })),
    )
    const fresh: { n: number; record: SignalRow }[] = []
    for (const [n, { record }] of rows.entries()) {
      const before = known.get(named(record.id))
      if (before === undefined) {
        known.set(named(record.id), { hash: record.hash, unresolved: null })
        fresh.push({ n, record })
      } else if (before.hash === record.hash) {
        if (before.unresolved === null) continue
        const { why, says } = whyUnplaced(record, before.unresolved)
        result.refuse(n, 'unresolved', why, says)
      } else {
        const says = `a signal with the id ${record.id} came before and said something else; that one stands`
        result.refuse(n, 'rejected', 'id came before with other content', says)
      }
    }
    const { placed, unplaced } = await placeSignals(tx, ctx, fresh, result)
    const waiting = await insertSignals(tx, unplaced)
    const waits = waiting.size === 0 ? [] : fresh.filter(({ record: { id } }) => waiting.has(named(id)))
    await keepUnplaced(
      tx,
      waits.map(({ record }) => saidOf(ctx, record)),
    )
    const { noise, exposed } = await judgeNoise(
      tx,
      ctx.defs,
      placed.map(p => p.signal),
    )
    for (const [i, { n, signal }] of placed.entries()) {
      signal.ignored = noise[i] ?? null
      if (signal.ignored !== null)
        result.leaveOut(n, `counts for nothing: ${signal.ignored}`, 'it is kept, and not scored')
    }
    const added = await store(
      tx,
      ctx,
      placed.map(p => p.signal),
    )
    result.touched.push(...(await takeBackClicks(tx, ctx.defs, exposed)))
    for (const { n, signal } of placed) {
      if (!added.has(nameOf(signal))) continue
      result.outcomes[n] = 'new'
      result.touched.push(signal.account)
    }
    // also of those whose account cannot be told: an address is all it takes
    const people = new Map(placed.map(({ n, signal }) => [n, signal.person]))
    const about = fresh.map(({ n, record }) => ({ ...record, address: record.email, person: people.get(n) ?? null }))
    result.touched.push(...(await refuseBySignals(tx, ctx.source, about)))
    // last: it may lock another account
    await confirmSent(
      tx,
      fresh.map(({ record: { id, kind, data } }) => ({ source: ctx.source, id, kind, data })),
    )
    return result
  },
}

async function store(tx: Tx, ctx: ImportContext, signals: readonly PastSignal[]): Promise<Set<string>> {
  const { settings } = ctx.defs
  const added = await insertSignals(tx, signals)
  const counted = signals.filter(signal => added.has(nameOf(signal)) && signal.ignored === null)
  await countSignals(tx, ctx.defs, counted)
  await noteTopics(tx, interestsIn(settings.groups, counted))
  await seePeople(
    tx,
    counted.flatMap(({ person, kind, at }) =>
      person !== null && settings.signals[kind]?.engages ? [{ person, at }] : [],
    ),
  )
  for (const signal of counted) await writeRecord(tx, ctx, signal)
  return added
}

/** Kinds that stand for a record write it; what the engine would notice by it was noticed then or never. */
async function writeRecord(tx: Tx, ctx: ImportContext, { account, kind, at, data, id }: PastSignal): Promise<void> {
  const definition = ctx.defs.settings.signals[kind]
  if (!definition || definition.sets === null) return
  const none = { key: null, domain: null, name: null }
  const wire = { id, source: ctx.source, kind, at, account: none, person: null, data, bodyHash: '', flag: null }
  await applyRecord(tx, ctx.defs, { key: account, noticed: {} }, definition, wire)
}
