import type { AccountView } from '../../../client/http/account-answers.ts'
import { CopyId } from '../../parts/copy-button.tsx'
import { StageTrack } from './stage-track.tsx'

type Journey = AccountView['journeys'][number]

/** Each journey the account is in with its stages, and behind a line those that are over. */
export function JourneyTracks({ journeys }: { journeys: readonly Journey[] }) {
  const open = journeys.filter(journey => journey.ended === null)
  const over = journeys.filter(journey => journey.ended !== null)
  const shown = open.length > 0 ? open : over.slice(0, 1)
  const folded = over.filter(journey => !shown.includes(journey))
  return (
    <>
      {shown.map(journey => (
        <JourneyTrack key={journey.workflowId} journey={journey} />
      ))}
      {folded.length > 0 && (
        <details className="over">
          <summary>{folded.length === 1 ? '1 journey is over' : `${folded.length} journeys are over`}</summary>
          {folded.map(journey => (
            <JourneyTrack key={journey.workflowId} journey={journey} />
          ))}
        </details>
      )}
    </>
  )
}

function JourneyTrack({ journey }: { journey: Journey }) {
  const { journey: id, title, motion, owner, ended, status, stages, workflowId } = journey
  const heading = `h-journey-${id}`
  return (
    <section className="jrn" aria-labelledby={heading}>
      <div className="jrn-h">
        <h2 id={heading}>{title}</h2>
        <span>{motion.title} motion</span>
        {owner && <span>{owner}</span>}
        {ended ? <span>ended as {ended.as}</span> : status !== 'running' && <span>{status}</span>}
        <span className="id">
          <CopyId id={workflowId} what="journey id" />
        </span>
      </div>
      {stages.length > 0 && <StageTrack stages={stages} name={title} />}
    </section>
  )
}
