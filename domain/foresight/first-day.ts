import type { Slice } from '../../language/plan.ts'
import type { Release } from '../../language/release.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { World } from '../rehearsal/world.ts'
import type { Switch } from '../touch/switches.ts'
import { type Effect, effectOf, effectOfRecord } from './effect.ts'
import { type KeptAccount, rehearsedAs } from './kept-account.ts'

/** What accounts are looked at under: a release, those that their journeys began by, and the slices of all of them. */
export interface Under {
  release: Release
  alongside: readonly Omit<Release, 'slices' | 'sources'>[]
  slices: Readonly<Record<string, Slice>>
  /** what is switched off */
  switches: readonly Switch[]
}

/** An effect, and whether it comes at once: in the first round, not later on the day. */
export type Foretold = Effect & { atOnce: boolean }

/**
 * What the first day under a release brings to accounts as they stand, by key: they hear of it as they would once it is
 * published, and a day goes by in which nobody outside does anything. Nothing real is touched. `at` in UTC milliseconds.
 */
export function firstDay(
  { release, alongside, slices, switches }: Under,
  accounts: readonly KeptAccount[],
  at: number,
): Map<string, Foretold[]> {
  const day = new Map<string, Foretold[]>(accounts.map(({ stored }) => [stored.key, []]))
  const note = (account: string, moment: number, effect: Effect | null): void => {
    if (effect) day.get(account)?.push({ ...effect, atOnce: moment <= at })
  }
  const world = new World(
    release,
    at,
    {
      happened: happening => note(happening.account, happening.at, effectOf(happening)),
      round: (account, journey, round) => {
        for (const record of round.log) note(account, round.at, effectOfRecord(journey, record))
      },
    },
    { alongside, switches: switches.map(one => ({ ...one, from: at })) },
  )
  for (const account of accounts) world.bring(rehearsedAs(account, slices, at))
  world.advance(at + DAY_MS)
  for (const { stored } of accounts) {
    const after = world.accounts.get(stored.key)
    if (after) for (const effect of standing(stored, after.stored)) note(stored.key, at, effect)
  }
  return day
}

/** Where an account stands otherwise than before: its bands, its tier, its segments. */
function standing(before: StoredAccount, after: StoredAccount): Effect[] {
  const bands = Object.entries(after.bands).flatMap(([of, band]): Effect[] => {
    const old = before.bands[of] ?? null
    return old === band ? [] : [{ what: 'band', of, how: `${old ?? 'none'} → ${band}` }]
  })
  const segments = Object.entries(after.segments).flatMap(([of, member]): Effect[] => {
    const old = before.segments[of] ?? null
    return old === member ? [] : [{ what: 'segment', of, how: member === true ? 'joins' : 'leaves' }]
  })
  const tier: Effect = { what: 'tier', of: 'tier', how: `${before.tier ?? 'none'} → ${after.tier ?? 'none'}` }
  return [...bands, ...(before.tier === after.tier ? [] : [tier]), ...segments]
}
