import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import { readAccount } from '../../db/read-account.ts'
import { listSignalsOf } from '../../db/replace-sums.ts'
import { readSum } from '../../domain/scoring/decayed-sum.ts'
import { countedKinds, sumsOf } from '../../domain/scoring/sum-additions.ts'
import { acceptSignals } from '../../intake/accept-signals.ts'
import { DefinitionStore } from '../../intake/definitions.ts'
import { importFile } from '../../intake/import-file.ts'
import { signalImport } from '../../intake/import-signals.ts'
import { publish } from '../../intake/publish.ts'
import { countBeside, recountSums } from '../../intake/recount-sums.ts'
import type { Release } from '../../language/release.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, value, type Workspace, wireSignal } from '../support/workspace.ts'

const DAY = 86_400_000
const quiet = () => undefined

const withRules = (...rules: string[]): Release =>
  smallRelease({
    'score.yaml': `
score: engagement
title: Engagement
owner: ops
range: 0 to 100
add: [${rules.join(', ')}]
bands: { warm: { title: Warm, from: 20, leaveBelow: 10 } }
`,
  })
const OLD = withRules('{ signal: page.viewed, points: 5, halfLife: 7d, max: 90 }')
const NEW = withRules(
  '{ signal: page.viewed, points: 5, halfLife: 14d, max: 90 }',
  '{ signal: page.viewed, points: 2, halfLife: 7d, max: 90, perDay: 2 }',
  '{ signal: mail.replied, points: 2, halfLife: 7d, max: 90, repeats: x0.5 }',
)

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(OLD)
})
afterAll(() => w.end())

/** Three people of an account look and answer, on four days, some of them late. */
async function act(account: string): Promise<void> {
  for (let n = 0; n < 12; n++) {
    const at = Date.now() - (n % 4) * DAY - n * 1_000
    const who = { at, person: person(`p${n % 3}@${account}.example`) }
    await w.accept(account, n % 5 === 0 ? 'mail.replied' : 'page.viewed', who)
  }
}

/** What every sum of an account is worth, and what its signals come to when all of them are counted. */
async function sumsAndTruth(account: string): Promise<[Record<string, number>, Record<string, number>]> {
  const now = Date.now()
  const { scores } = (await w.store.get()).settings
  const worth = (sums: readonly Parameters<typeof nameOf>[0][]) =>
    Object.fromEntries(sums.map(sum => [nameOf(sum), readSum(sum, now, sum.halfLife)]))
  const nameOf = (sum: {
    person: string | null
    kind: string
    halfLife: number
    way?: string
    f: number
    landmark: number
  }) => JSON.stringify([sum.person, sum.kind, sum.halfLife / DAY, sum.way ?? ''])
  const stored = await readAccount(w.pool, account, {})
  const signals = await inTransaction(w.pool, tx => listSignalsOf(tx, [account], countedKinds(scores)))
  return [worth(stored?.sums ?? []), worth(sumsOf(scores, signals))]
}

async function expectTruth(account: string): Promise<void> {
  const [sums, truth] = await sumsAndTruth(account)
  expect(Object.keys(sums).sort()).toEqual(Object.keys(truth).sort())
  expect(Object.keys(sums).length).toBeGreaterThan(0)
  for (const [name, worth] of Object.entries(sums)) expect(Math.abs(worth - (truth[name] ?? 0))).toBeLessThan(1e-9)
}

describe('a release whose scores decay or count in another way', () => {
  it('finds its sums counted from all signals there are, and adds to them from then on', async () => {
    await addAccount(w.pool, 'acme')
    await act('acme')
    await expectTruth('acme')
    const told: string[] = []
    await publish(w.pool, w.store, NEW, (done, total, doing) => told.push(`${doing} ${done} of ${total}`))
    expect(told).toEqual(['counting 1 of 1', 'telling 1 of 1'])
    await expectTruth('acme')
    await act('acme')
    await expectTruth('acme')
  })

  it('counts signals that came in while it was being counted', async () => {
    await publish(w.pool, w.store, OLD, quiet)
    const old = await w.store.get()
    expect(old.settings.scores['engagement']?.rules).toHaveLength(1)
    await countBeside(w.pool, NEW.settings.scores, quiet)
    // whoever takes these in knows nothing of the new sums
    await act('acme')
    await publish(w.pool, w.store, NEW, quiet)
    await expectTruth('acme')
  })

  it('goes back, and finds what came in meanwhile counted too', async () => {
    await act('acme')
    await publish(w.pool, w.store, OLD, quiet)
    await expectTruth('acme')
    await act('acme')
    await expectTruth('acme')
  })

  it('begins anew when it was cut short, and ends the same', async () => {
    await addAccount(w.pool, 'bolt')
    await act('bolt')
    const cut = publish(w.pool, w.store, NEW, () => {
      throw new Error('cut short')
    })
    await expect(cut).rejects.toThrow('cut short')
    await act('bolt')
    await publish(w.pool, w.store, NEW, quiet)
    await expectTruth('acme')
    await expectTruth('bolt')
    expect(await value(w.pool, 'select count(*)::int from score_series where ready_at is null')).toBe(0)
  })

  it('counts signals of whoever has not heard yet that it is active', async () => {
    await publish(w.pool, w.store, OLD, quiet)
    const old = await w.store.get()
    await publish(w.pool, w.store, NEW, quiet)
    const late = () => [wireSignal('acme', 'page.viewed', { person: person('eva@acme.example') })]
    await expect(acceptSignals(w.pool, old, late())).rejects.toThrow('another release is active')
    expect(await acceptSignals(w.pool, old, late(), () => w.store.get())).toMatchObject([{ outcome: 'accepted' }])
    await expectTruth('acme')
  })

  it('counts signals of a file by it, though whoever takes the file in has heard of none but the one before', async () => {
    await publish(w.pool, w.store, OLD, quiet)
    const behind = new DefinitionStore(w.pool)
    await behind.get()
    await publish(w.pool, w.store, NEW, quiet)
    const id = `late-${Date.now()}`
    const row = { id, kind: 'page.viewed', account: 'acme', at: Date.now(), data: {}, hash: id }
    const nobody = { person: null, email: null, domain: null, lead: null, ip: null }
    const rows = (async function* () {
      yield { line: 2, cells: [], record: { ...row, ...nobody } }
    })()
    const options = { source: 'file', dryRun: false, limit: null }
    const deps = { pool: w.pool, store: behind, log: console.error }
    for await (const _told of importFile(deps, signalImport, rows, options));
    expect(await value(w.pool, 'select account_key from signals where event_id = $1', [id])).toBe('acme')
    await expectTruth('acme')
  })

  it('does nothing when nothing has changed', async () => {
    const told: string[] = []
    await publish(w.pool, w.store, NEW, (_, __, doing) => told.push(doing))
    expect(told).toEqual([])
    expect(await countBeside(w.pool, NEW.settings.scores, quiet)).toBe(false)
  })

  it('leaves no sum behind that nothing reads', async () => {
    const kinds = 'select count(distinct (kind, half_life_ms, way))::int from decayed_sums'
    expect(await value(w.pool, kinds)).toBe(3)
    await publish(w.pool, w.store, OLD, quiet)
    expect(await value(w.pool, kinds)).toBe(1)
    expect(await value(w.pool, 'select count(*)::int from signal_days')).toBe(0)
  })
})

it('an account whose signals were moved is counted anew, by itself', async () => {
  const { settings } = await w.store.get()
  await w.pool.query(
    `update signals set account_key = 'bolt', person_id = null where account_key = 'acme' and kind = 'page.viewed'`,
  )
  await inTransaction(w.pool, tx => recountSums(tx, settings.scores, ['acme', 'bolt']))
  await expectTruth('bolt')
  expect((await readAccount(w.pool, 'acme', {}))?.sums).toEqual([])
})
