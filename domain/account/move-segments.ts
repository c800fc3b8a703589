import type { Truth } from '../../language/condition/condition.ts'
import type { AccountView } from '../condition/account-view.ts'
import type { SignalEvent } from '../journey/inputs.ts'
import { segmentsAt } from '../segment/segments-at.ts'
import type { Definitions } from './definitions.ts'
import type { StoredAccount } from './stored-account.ts'
import { groundOf } from './view-at.ts'

/**
 * The memberships of an account that are no longer what was kept, and the signals of what it entered and left. Segments
 * that no longer stand in the definitions are left.
 */
export function moveSegments(
  defs: Definitions,
  account: StoredAccount,
  view: AccountView,
): { segments: Record<string, Truth>; signals: SignalEvent[] } {
  const at = view.now
  const members = segmentsAt(defs.settings.segments, groundOf(account, defs, view))
  const segments: Record<string, Truth> = {}
  const signals: SignalEvent[] = []
  for (const segment of new Set([...Object.keys(members), ...Object.keys(account.segments)])) {
    const from = account.segments[segment] ?? null
    const to = members[segment] ?? null
    if (to === from) continue
    segments[segment] = to
    const kind = to === true ? 'segment.entered' : from === true ? 'segment.left' : null
    if (kind) signals.push({ kind, person: null, role: null, occurred: at, data: { segment } })
  }
  return { segments, signals }
}
