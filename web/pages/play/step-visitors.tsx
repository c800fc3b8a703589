import type { PlayNode } from '../../../client/http/play-answers.ts'
import { AccountsBehind } from './accounts-behind.tsx'
import { readFigure } from './behind.ts'
import type { PlayPlace } from './use-play-place.ts'

const WORDS: Record<string, string> = { ended: 'ended here', skipped: 'skipped or timed out' }

/** Who came to the step: the last ones, or those behind the figure that is open. */
export function StepVisitors({ place, step }: { place: PlayPlace; step: PlayNode }) {
  const open = readFigure(place.behind)
  const asked = open?.of === 'step' ? open : null
  const entered = step.counts?.entered ?? 0
  const all = place.hrefOf({ behind: 'step:' })
  return (
    <AccountsBehind
      play={place.id}
      title={asked === null ? 'Recent accounts' : titleOf(asked.state, asked.why)}
      path={`steps/${encodeURIComponent(step.id)}`}
      query={{
        version: place.version,
        state: asked?.state ?? null,
        why: asked?.why ?? null,
        limit: asked === null ? null : '200',
      }}
      of={asked !== null && asked.state === null ? entered : null}
      other={
        asked !== null
          ? { href: place.hrefOf({ behind: null }), words: 'Close' }
          : entered > 0
            ? { href: all, words: `All ${entered}` }
            : null
      }
      none={asked === null ? 'Nobody has come here yet.' : 'Nobody is like that now.'}
    />
  )
}

function titleOf(state: string | null, why: string | null): string {
  const word = state === null ? 'All that came here' : (WORDS[state] ?? state)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}${why === null ? '' : `: ${why}`}`
}
