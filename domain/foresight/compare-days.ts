import { EFFECTS, type Effect } from './effect.ts'
import type { Foretold } from './first-day.ts'

/** An effect that only one of two releases has, with how many accounts it has it for, and the first of them by key. */
interface Difference extends Effect {
  accounts: number
  first: string[]
}

/** What another release would make different on its first day. */
export interface Affected {
  /** accounts for which anything would be different */
  accounts: number
  /** what would come that else would not */
  more: Difference[]
  /** what would not come that else would */
  fewer: Difference[]
  /** what of that would come in the first round */
  firstRound: { moves: number; tasks: number; sends: number }
}

const FIRST = 5
const MOVES: readonly Effect['what'][] = ['enters', 'moves', 'leaves']

/** Compares the first days of the same accounts under the release there is and under another one. */
export function compareDays(
  before: ReadonlyMap<string, readonly Foretold[]>,
  after: ReadonlyMap<string, readonly Foretold[]>,
): Affected {
  const more = new Map<string, Difference>()
  const fewer = new Map<string, Difference>()
  const firstRound = { moves: 0, tasks: 0, sends: 0 }
  let accounts = 0
  for (const [account, then] of [...after].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const now = before.get(account) ?? []
    const added = lacking(then, now)
    const gone = lacking(now, then)
    if (added.length + gone.length > 0) accounts += 1
    count(more, account, added)
    count(fewer, account, gone)
    const soon = added.filter(one => one.atOnce)
    firstRound.moves += soon.filter(({ what }) => MOVES.includes(what)).length
    firstRound.tasks += soon.filter(({ what }) => what === 'task').length
    firstRound.sends += soon.filter(({ what }) => what === 'send').length
  }
  return { accounts, more: inOrder(more), fewer: inOrder(fewer), firstRound }
}

const nameOf = ({ what, of, how }: Effect): string => JSON.stringify([what, of, how])

/** The effects of one list that the other lacks; what comes twice here and once there is lacking once. */
function lacking(all: readonly Foretold[], others: readonly Foretold[]): Foretold[] {
  const left = new Map<string, number>()
  for (const one of others) left.set(nameOf(one), (left.get(nameOf(one)) ?? 0) + 1)
  return all.filter(one => {
    const n = left.get(nameOf(one)) ?? 0
    left.set(nameOf(one), n - 1)
    return n <= 0
  })
}

function count(into: Map<string, Difference>, account: string, effects: readonly Foretold[]): void {
  for (const name of new Set(effects.map(nameOf))) {
    const one = effects.find(effect => nameOf(effect) === name)
    if (!one) continue
    const { what, of, how } = one
    const known = into.get(name) ?? { what, of, how, accounts: 0, first: [] }
    into.set(name, known)
    known.accounts += 1
    if (known.first.length < FIRST) known.first.push(account)
  }
}

function inOrder(all: ReadonlyMap<string, Difference>): Difference[] {
  return [...all.values()].sort(
    (a, b) =>
      EFFECTS.indexOf(a.what) - EFFECTS.indexOf(b.what) ||
      b.accounts - a.accounts ||
      (a.of + a.how < b.of + b.how ? -1 : 1),
  )
}
