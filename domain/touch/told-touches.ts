import type { TouchChannel } from '../../language/touch-channels.ts'
import type { Definitions } from '../account/definitions.ts'
import { oncePer } from '../once-per.ts'

/** The kinds of signal that tell of a touch by another system, with its channel. */
export const toldTouches = oncePer(
  (defs: Definitions): Record<string, TouchChannel> =>
    Object.fromEntries(
      Object.values(defs.settings.signals).flatMap(({ kind, touch }) => (touch === undefined ? [] : [[kind, touch]])),
    ),
)
