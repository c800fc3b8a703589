import type { SwitchRecord } from '../../../db/switches.ts'
import type { Definitions } from '../../../domain/account/definitions.ts'
import type { SwitchView } from '../switch-answers.ts'
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

function titleOf({ scope, of }: SwitchRecord, defs: Definitions | null): string {
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
