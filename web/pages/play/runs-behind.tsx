import type { PlayView } from '../../../client/http/play-answers.ts'
import { AccountsBehind } from './accounts-behind.tsx'
import { readFigure } from './behind.ts'
import type { PlayPlace } from './use-play-place.ts'

const TITLES = {
  running: 'Running for',
  started: 'Started in 180 d for',
  won: 'Won at',
  done: 'Done at',
  stopped: 'Stopped at',
  expired: 'Out of time at',
  failed: 'Failed at',
} as const

/** The accounts behind the figure of the head that is open. */
export function RunsBehind({ view: { counts }, place }: { view: PlayView; place: PlayPlace }) {
  const open = readFigure(place.behind)
  if (open?.of !== 'runs') return null
  return (
    <AccountsBehind
      play={place.id}
      title={TITLES[open.runs]}
      path="accounts"
      query={{ of: open.runs, version: place.version, limit: '200' }}
      of={counts[open.runs]}
      other={{ href: place.hrefOf({ behind: null }), words: 'Close' }}
      none="Nobody is like that now."
    />
  )
}
