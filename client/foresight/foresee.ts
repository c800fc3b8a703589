import { appNow } from '../../db/app-now.ts'
import { countOccupied } from '../../db/count-occupied.ts'
import { readActiveDefinitions } from '../../db/read-active-definitions.ts'
import { readReleases, readSlices } from '../../db/read-releases.ts'
import { sampleAccounts } from '../../db/sample-accounts.ts'
import { currentSwitches } from '../../db/switches.ts'
import { type Definitions, definitionsOf } from '../../domain/account/definitions.ts'
import type { Affected } from '../../domain/foresight/compare-days.ts'
import type { Under } from '../../domain/foresight/first-day.ts'
import type { JourneyState } from '../../domain/journey/state.ts'
import type { Release } from '../../language/release.ts'
import type { Api } from '../http/api.ts'
import { releaseChanges } from '../release-changes.ts'
import { runAside } from '../run-aside.ts'
import { askJourneys } from './ask-journeys.ts'
import { keptAccounts } from './kept-accounts.ts'

const THREAD = new URL('./foresight-thread.mjs', import.meta.url)

type Seen = Pick<Api, 'pool' | 'temporal' | 'log'>

/** No more accounts than this are looked at: of more it is a sample, the same each time. */
const MOST = 2_000

/** Whom a release would touch. */
export interface Foresight extends Affected {
  /** accounts looked at, of how many */
  looked: number
  of: number
  /** journeys that could not be asked where they stand: what comes for them is not known */
  unread: number
  /** runs of plays that the release changes or drops: they go on as they are. By step, how many wait there */
  running: { play: string; steps: Record<string, number> }[]
}

/** Looks at accounts as they stand, and at their first day under a release against the one under what is active. Null before the first publish. */
export async function foresee(api: Seen, release: Release): Promise<Foresight | null> {
  const active = await readActiveDefinitions(api.pool)
  if (!active) return null
  const at = await appNow(api.pool)
  const known = await readReleases(api.pool)
  const alongside = known.map(one => one.release)
  const { keys, of } = await sampleAccounts(api.pool, MOST)
  const both = [active, release].map(one => ({ id: 0, release: one }))
  const [defs, ...others] = both.map(one => definitionsOf([...known, one], one))
  if (!defs) return null
  const kept = await keptAccounts(api.pool, defs, keys, longest([defs, ...others]))
  const runs = kept.flatMap(({ stored: { key, runs } }) => runs.map(({ journey }) => ({ journey, account: key })))
  const { states, unread } = await askJourneys(api.temporal, runs, api.log)
  const stateOf = new Map<string, JourneyState[]>()
  for (const state of states) stateOf.set(state.account, [...(stateOf.get(state.account) ?? []), state])
  const accounts = kept.map(one => ({ ...one, states: stateOf.get(one.stored.key) ?? [] }))
  const slices = await slicesOf(api, states, { ...active.slices, ...release.slices })
  const switches = await currentSwitches(api.pool)
  const under = (one: Release): Under => ({ release: one, alongside, slices, switches })
  const affected = await runAside<Affected>(THREAD, { before: under(active), after: under(release), accounts, at })
  const running = await runningPlays(api, active, release)
  return { ...affected, looked: keys.length, of, unread: unread.length, running }
}

/** How to look back for what either asks. */
function longest(all: readonly Definitions[]): Definitions['windows'] {
  const windows: Record<string, { last: number; newest: boolean }> = {}
  for (const [kind, { last, newest }] of all.flatMap(one => Object.entries(one.windows))) {
    const known = windows[kind] ?? { last: 0, newest: true }
    windows[kind] = { last: Math.max(known.last, last), newest: known.newest && newest }
  }
  return windows
}

/** The slices at hand, and those that journeys under way go by. */
async function slicesOf(
  { pool }: Seen,
  states: readonly JourneyState[],
  known: Under['slices'],
): Promise<Under['slices']> {
  const named = states.flatMap(({ plan, starts, plays, slas }) => [
    ...[plan, starts, ...plays.map(run => run.hash)],
    ...slas.flatMap(({ of }) => ('hash' in of ? [of.hash] : [])),
  ])
  return {
    ...(await readSlices(
      pool,
      [...new Set(named)].filter(hash => !(hash in known)),
    )),
    ...known,
  }
}

async function runningPlays({ pool }: Seen, active: Release, release: Release): Promise<Foresight['running']> {
  const { changed, removed } = releaseChanges(active, release)
  const { steps } = await countOccupied(pool)
  return [...changed, ...removed].flatMap(name => {
    const [kind, play = ''] = name.split(' ')
    return kind === 'play' && steps[play] ? [{ play, steps: steps[play] }] : []
  })
}
