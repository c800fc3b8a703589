import type { PlayView } from '../../../client/http/play-answers.ts'
import { AccountsBehind } from './accounts-behind.tsx'
import { readFigure } from './behind.ts'
import { Figure } from './figure.tsx'
import { Reasons } from './reasons.tsx'
import type { PlayPlace } from './use-play-place.ts'

/** Why the play did not start where it was about to, and the accounts behind the reason that is open. */
export function NotStarted({ view: { notStarted }, place }: { view: PlayView; place: PlayPlace }) {
  const all = notStarted.reduce((sum, { n }) => sum + n, 0)
  const open = readFigure(place.behind)
  const shown = open?.of === 'not-started' ? notStarted.find(({ point }) => point === open.point) : undefined
  return (
    <>
      <Reasons
        title="Why it did not start"
        aside={all === 1 ? '1 account' : `${all} accounts`}
        wide
        rows={notStarted.slice(0, 6).map(({ why, n, point }) => ({
          key: point,
          why,
          n: <Figure n={n} words={`not started, ${why}`} behind={{ of: 'not-started', point }} place={place} />,
        }))}
      />
      {shown && (
        <AccountsBehind
          play={place.id}
          title="It did not start for"
          path="not-started"
          query={{ point: shown.point }}
          of={shown.n}
          other={{ href: place.hrefOf({ behind: null }), words: 'Close' }}
          none="Nobody is kept back by it now."
        />
      )}
    </>
  )
}
