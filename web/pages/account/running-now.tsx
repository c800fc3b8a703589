import { Fragment } from 'react'
import { Link } from 'wouter'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { Moment } from '../../parts/moment.tsx'
import { waitWords } from '../../parts/wait-words.ts'
import { useNow } from '../../time/app-clock.ts'

type Journey = AccountView['journeys'][number]
type Play = Journey['running'][number]
const DAY = 86_400_000

/** Everything the plays wait for: until when, and what happens then. After them the starts that wait for their turn. */
export function RunningNow({ journeys }: { journeys: readonly Journey[] }) {
  const open = journeys.filter(journey => journey.ended === null)
  if (open.length === 0) return null
  const running = open.flatMap(journey => journey.running)
  const queued = open.flatMap(journey => journey.queued)
  const several = open.length > 1
  return (
    <section aria-labelledby="h-now">
      <div className="sec-h">
        <h2 id="h-now">Running now</h2>
        <span className="aside">{countWords(running, queued.length)}</span>
      </div>
      {running.length === 0 && queued.length === 0 ? (
        <p className="dim">No play runs. The journey waits for the next fact that moves it.</p>
      ) : (
        <div className="scroll-x">
          <table className="tbl now-t">
            <thead>
              <tr>
                <th scope="col">Lane</th>
                <th scope="col">Waits for</th>
                <th scope="col">Until</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {open.flatMap(journey =>
                journey.running.map(play => (
                  <PlayLines
                    key={`${journey.workflowId} ${play.play} ${play.n}`}
                    play={play}
                    of={several ? journey.title : null}
                  />
                )),
              )}
              {queued.length > 0 && <QueuedLines queued={queued} />}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function countWords(running: readonly Play[], queued: number): string {
  const waits = running.reduce((sum, play) => sum + play.lanes.length, 0)
  const words = [
    running.length === 1 ? '1 play' : `${running.length} plays`,
    waits === 1 ? '1 wait' : `${waits} waits`,
    ...(queued > 0 ? [`${queued} to start`] : []),
  ]
  return words.join(', ')
}

/** Starts whose turn has not come. */
function QueuedLines({ queued }: { queued: Journey['queued'] }) {
  return (
    <>
      <tr className="grp">
        <th colSpan={4} scope="rowgroup">
          <b>Waiting for their turn</b>
        </th>
      </tr>
      {queued.map(start => (
        <tr key={`${start.play} ${start.about} ${start.since}`}>
          <td className="lane">
            <span className="mono">{start.play}</span>
            {start.about && <span className="step">for {start.about}</span>}
          </td>
          <td>{start.waitsFor}</td>
          <td className="un">{start.until ? <Moment at={start.until} /> : <span className="dim">no limit</span>}</td>
          <td className="th">{start.until ? 'the start is given up' : <span className="dim">it starts</span>}</td>
        </tr>
      ))}
    </>
  )
}

/** The lanes of a play under its name; `of` is its journey, where the account is in several. */
function PlayLines({ play, of }: { play: Play; of: string | null }) {
  const now = useNow()
  const start = Date.parse(play.startedAt)
  const day = Math.floor((now - start) / DAY) + 1
  const most = play.until === null ? null : Math.ceil((Date.parse(play.until) - start) / DAY)
  return (
    <>
      <tr className="grp">
        <th colSpan={4} scope="rowgroup">
          <Link className="mono" href={`/plays/${encodeURIComponent(play.play)}`}>
            {play.play}
          </Link>{' '}
          {play.title}
          {play.about && ` for ${play.about}`}, day {day}
          {most !== null && ` of at most ${most}`}
          {[play.owner, of].map(words => words && <Fragment key={words}> · {words}</Fragment>)}
        </th>
      </tr>
      {play.lanes.map(lane => (
        <tr key={`${lane.lane} ${lane.step}`}>
          <td className="lane">
            {lane.lane}
            <span className="step mono">{lane.step}</span>
          </td>
          <td>{waitWords(lane.waitsFor)}</td>
          <td className="un">{lane.until ? <Moment at={lane.until} /> : <span className="dim">no limit</span>}</td>
          <td className="th">{lane.then ?? <span className="dim">nothing</span>}</td>
        </tr>
      ))}
    </>
  )
}
