import type { SwitchRecord, TurnedSwitch } from '../../../db/switches.ts'
import type { Definitions } from '../../../domain/account/definitions.ts'
import { CHANNELS } from '../../../domain/touch/switches.ts'
import type { SwitchList, SwitchView } from '../switch-answers.ts'
import { iso } from './refs.ts'

/** What is switched off, as answers say it; definitions are null where none were published. */
export function switchViews(records: readonly SwitchRecord[], defs: Definitions | null): SwitchView[] {
  return records.map(record => {
    const { scope, of, by, reason, since, until } = record
    return {
      scope,
      of: scope === 'all' ? null : of,
      title: titleOf(record, defs),
      by,
      reason,
      since: iso(since),
      until: until === null ? null : iso(until),
    }
  })
}

/** All that can be switched off: everything, then each motion, play and channel. */
export function knownSwitches(defs: Definitions): SwitchList['known'] {
  const { workspace, plays } = defs.settings
  const of: Record<Exclude<SwitchView['scope'], 'all'>, readonly string[]> = {
    motion: workspace.motions.map(({ id }) => id),
    play: Object.keys(plays),
    channel: CHANNELS,
  }
  const named = (['motion', 'play', 'channel'] as const).flatMap(scope => of[scope].map(one => ({ scope, of: one })))
  const all = { scope: 'all', of: null, title: titleOf({ scope: 'all', of: '' }, defs) } as const
  return [all, ...named.map(one => ({ ...one, title: titleOf(one, defs) }))]
}

/** What was switched off, as it was told then, with how it ended. */
export function turnViews(turns: readonly TurnedSwitch[], defs: Definitions): SwitchList['turns'] {
  const views = switchViews(turns, defs)
  return turns.flatMap(({ endedAt, endedBy, endReason }, place) => {
    const view = views[place]
    return view ? [{ ...view, endedAt: iso(endedAt), endedBy, endReason }] : []
  })
}

function titleOf({ scope, of }: Pick<SwitchRecord, 'scope' | 'of'>, defs: Definitions | null): string {
  switch (scope) {
    case 'all':
      return 'Everything that goes out'
    case 'motion':
      return `The motion “${defs?.settings.workspace.motions.find(({ id }) => id === of)?.title ?? of}”`
    case 'play':
      return `The play “${defs?.settings.plays[of]?.title ?? of}”`
    case 'channel':
      return `The channel “${of}”`
    default:
      return scope satisfies never
  }
}
