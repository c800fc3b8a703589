import type { EntryBody } from '../../domain/journey/inputs.ts'
import type { JourneyState } from '../../domain/journey/state.ts'
import type { Release } from '../../language/release.ts'
import { keyInCommand, Model } from './model.ts'
import type { Taken } from './world.ts'

/** Everything that is on record after the last fault, from all sides. */
export interface Records {
  acked: readonly { account: string; id: string }[]
  journal: readonly Taken[]
  signals: readonly { id: string; account: string }[]
  entries: readonly { account: string; seq: number; at: number; body: EntryBody }[]
  effects: readonly EffectRow[]
  tasks: readonly { effectKey: string; status: string }[]
  runs: readonly { account: string; startedAt: number; appliedSeq: number }[]
  /** what Temporal holds, by account */
  states: ReadonlyMap<string, JourneyState>
  /** the sequence numbers of recorded rounds, in their order, by account */
  worked: ReadonlyMap<string, readonly number[]>
  /**
   * Accounts whose workflows somebody set back. They live again at another pace: where they stand is not promised, only that
   * nothing is made that should not be, or twice, and that what is done is heard of.
   */
  wereSetBack: ReadonlySet<string>
  now: number
}

export interface EffectRow {
  key: string
  kind: string
  state: string
  account: string
  messageId: string | null
  /** UTC milliseconds */
  settledAt: number | null
}

const FINAL = new Set(['sent', 'rejected', 'skipped', 'unknown'])

/**
 * What is wrong with the records, in sentences; none = every promise held. Compares what clients were told, what the world
 * outside took, what Postgres has and what Temporal holds with what the reducer alone makes of the same entries.
 */
export function violations(release: Release, records: Records): string[] {
  return [...ofSignals(records), ...ofOrder(records), ...ofEffects(records), ...ofModel(release, records)]
}

/** What was acknowledged is there, once. */
function ofSignals({ acked, signals }: Records): string[] {
  const times = countBy(signals, one => one.id)
  const lost = acked.filter(({ id }) => !times.has(id)).map(({ id }) => `R1: ${id} was acknowledged and is lost`)
  const known = new Set(acked.map(one => one.id))
  const perAccount = countBy(signals, one => one.account)
  const expected = countBy(acked, one => one.account)
  const more = [...perAccount].filter(([account, n]) => n > (expected.get(account) ?? 0))
  return [
    ...lost,
    ...signals
      .filter(({ id }) => known.has(id) && (times.get(id) ?? 0) > 1)
      .map(({ id }) => `R2: ${id} is there twice`),
    ...more.map(([account, n]) => `R2: ${n} signals of ${account} for ${expected.get(account) ?? 0} that were sent`),
  ]
}

/** Every entry was worked once, in order, and none is left. */
function ofOrder({ entries, worked, runs, wereSetBack }: Records): string[] {
  return runs.flatMap(({ account, appliedSeq }) => {
    const seqs = entries.filter(entry => entry.account === account).map(entry => entry.seq)
    const last = seqs.at(-1) ?? 0
    const wrong: string[] = []
    if (appliedSeq < last) wrong.push(`R17: ${account} has worked ${appliedSeq} of ${last} entries`)
    if (wereSetBack.has(account)) return wrong
    const rounds = worked.get(account) ?? []
    const known = new Set(seqs)
    const strange = rounds.filter((seq, i) => !known.has(seq) || (i > 0 && seq <= (rounds[i - 1] ?? 0)))
    if (strange.length > 0) wrong.push(`R3: ${account} worked ${rounds.join(' ')} of ${seqs.join(' ')}`)
    return wrong
  })
}

/** The ledger and the world outside say the same. */
function ofEffects({ effects, tasks, journal }: Records): string[] {
  const wrong: string[] = []
  for (const { key, state } of effects) if (!FINAL.has(state)) wrong.push(`R6: ${key} is still ${state}`)
  const messages = journal.filter(one => one.kind !== 'call')
  const copies = countBy(messages, one => one.id)
  const byMessage = new Map(effects.flatMap(one => (one.messageId ? [[one.messageId.replace(/^<|>$/g, ''), one]] : [])))
  for (const [id, n] of copies) {
    const effect = byMessage.get(id)
    if (!effect) wrong.push(`R4: a message ${id} has no row in the ledger`)
    // an alert of a journey to a colleague is sent again when nobody can tell, by policy
    else if ((effect.kind === 'send' || !ofJourney(effect)) && n > 1)
      wrong.push(`R5: ${effect.key} went out ${n} times`)
    else if (!['sent', 'unknown'].includes(effect.state))
      wrong.push(`R6: ${effect.key} went out and is ${effect.state}`)
  }
  for (const [id, { key, state }] of byMessage) {
    if (state === 'sent' && !copies.has(id)) wrong.push(`R6: ${key} is sent, and nobody got it`)
  }
  const letters = messages.filter(one => one.kind === 'letter')
  const [names, ids] = [new Set(letters.map(one => one.call)), new Set(letters.map(one => one.id))]
  if (names.size !== ids.size) wrong.push(`R8: ${ids.size} letters under ${names.size} names`)
  const calls = new Set(journal.filter(one => one.kind === 'call').map(one => one.id))
  const called = effects.filter(one => ['webhook', 'audience'].includes(one.kind) && one.state === 'sent')
  if (calls.size !== called.length) wrong.push(`R8: ${calls.size} calls by id, ${called.length} in the ledger`)
  const made = effects.filter(one => one.kind === 'task' && one.state === 'sent')
  const rows = new Set(tasks.map(one => one.effectKey))
  if (rows.size !== tasks.length || made.some(one => !rows.has(one.key)) || made.length !== rows.size) {
    wrong.push(`R7: ${tasks.length} tasks for ${made.length} in the ledger`)
  }
  return wrong
}

/** The reducer alone, told the same, decides the same. */
function ofModel(release: Release, records: Records): string[] {
  return records.runs.flatMap(run => {
    const { account } = run
    const effects = records.effects.filter(one => one.account === account && ofJourney(one))
    const entries = records.entries.filter(one => one.account === account)
    const model = new Model(release, run, effects).live(entries, records.now)
    const expected = model.commands.flatMap(command => (MADE.has(command.do) ? [command.key] : []))
    const wrong = differences(new Set(expected), new Set(effects.map(keyInCommand)))
    if (records.wereSetBack.has(account)) {
      const open = records.states.get(account)?.open ?? {}
      const unheard = records.tasks.filter(one => one.status === 'done' && one.effectKey in open)
      return [
        ...wrong.flatMap(said => (said.endsWith(TOO_MUCH) ? [`model: ${account}: ${said}`] : [])),
        ...unheard.map(({ effectKey }) => `R2: ${effectKey} is done, and ${account} takes it for open`),
      ]
    }
    const state = records.states.get(account)
    const [is, should] = [state && standing(state), standing(model.state)]
    if (is !== should) wrong.push(`is ${is}, should be ${should}`)
    return wrong.map(said => `model: ${account}: ${said}`)
  })
}

const MADE = new Set(['send', 'alert', 'create-task', 'call-webhook', 'change-audience', 'reassign-task'])

const TOO_MUCH = 'should not be'

/** Was it decided by a journey, rather than by comparing what another system shows of a task? */
function ofJourney({ key }: EffectRow): boolean {
  return key.startsWith('growth/')
}

/** Where a journey stands, without when and by whom. */
function standing({ stage, status, plays, open }: JourneyState): string {
  const lanes = plays.flatMap(run => run.lanes.map(lane => `${run.play}.${run.n}/${lane.step}:${lane.work.w}`)).sort()
  return JSON.stringify({ stage: stage?.id, status, lanes, open: Object.keys(open).sort() })
}

function differences(expected: ReadonlySet<string>, there: ReadonlySet<string>): string[] {
  const missing = [...expected].filter(key => !there.has(key)).map(key => `${key} is missing`)
  return [...missing, ...[...there].filter(key => !expected.has(key)).map(key => `${key} ${TOO_MUCH}`)]
}

function countBy<T>(list: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}
