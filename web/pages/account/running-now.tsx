import { Fragment } from 'react'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { Moment } from '../../parts/moment.tsx'
import { waitWords } from '../../parts/wait-words.ts'
import { useNow } from '../../time/app-clock.ts'

type Play = AccountView['running'][number]
const DAY = 86_400_000

/** Everything the plays wait for: until when, and what happens then. */
export function RunningNow({ running }: { running: AccountView['running'] }) {
  const waits = running.reduce((sum, play) => sum + play.lanes.length, 0)
  const plays = running.length === 1 ? '1 play' : `${running.length} plays`
  return (
    <section aria-labelledby="h-now">
      <div className="sec-h">
        <h2 id="h-now">Running now</h2>
        <span className="aside">
          {plays}, {waits === 1 ? '1 wait' : `${waits} waits`}
        </span>
      </div>
      {running.length === 0 ? (
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
              {running.map(play => (
                <Fragment key={`${play.play} ${play.n}`}>
                  <PlayLines play={play} />
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function PlayLines({ play }: { play: Play }) {
  const now = useNow()
  const start = Date.parse(play.startedAt)
  const day = Math.floor((now - start) / DAY) + 1
  const most = play.until === null ? null : Math.ceil((Date.parse(play.until) - start) / DAY)
  return (
    <>
      <tr className="grp">
        <th colSpan={4} scope="rowgroup">
          <b className="mono">{play.play}</b> {play.title}, day {day}
          {most !== null && ` of at most ${most}`}
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
