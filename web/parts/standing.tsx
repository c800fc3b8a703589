import type { AccountRow } from '../../client/http/account-answers.ts'
import { StageMark } from './stage-mark.tsx'

interface StandingProps {
  account: Pick<AccountRow, 'stage' | 'journeys' | 'waiting' | 'newTarget'>
}

/** How an account stands to journeys: its stage and how many more it is in, the place it waits for, or not yet engaged. */
export function Standing({ account: { stage, journeys, waiting, newTarget } }: StandingProps) {
  if (stage) {
    const others = journeys.slice(1)
    const also = others.map(other => `${other.title}${other.stage ? `: ${other.stage.title}` : ''}`).join(', ')
    return (
      <>
        <StageMark stage={stage} />
        {others.length > 0 && (
          <span className="more-of" title={`Also in ${also}`}>
            +{others.length}
            <span className="vh"> more: {also}</span>
          </span>
        )}
      </>
    )
  }
  const [place] = waiting
  if (place) {
    return (
      <span className="in-line" title={`Waits for a place in ${place.journey.title}`}>
        Waits, {place.place} of {place.of}
      </span>
    )
  }
  return <span className="dim">{newTarget ? 'Not yet engaged' : 'No journey'}</span>
}
