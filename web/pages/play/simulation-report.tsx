import type { SimulationView } from '../../../client/http/play-answers.ts'

/** What came of a simulation: the play that was asked about, then messages, stages and work of all of them. */
export function SimulationReport({ report, play }: { report: SimulationView; play: string }) {
  const mine = report.plays.find(one => one.play === play)
  const last = report.occupancy.at(-1)?.counts ?? {}
  const { touches, messages } = report
  return (
    <>
      <dl className="five">
        <Count n={mine?.started ?? 0} words="started" />
        <Count n={mine?.sent ?? 0} words="sent" />
        <Count n={mine?.held ?? 0} words="held by caps" />
        <Count n={mine?.gaveWay ?? 0} words="gave way" />
        <Count n={mine?.expired ?? 0} words="expired" />
      </dl>
      {!mine && <p className="dim">It did not start for any of them.</p>}
      <h3>All plays together</h3>
      <p>
        {messages.sent} messages to {touches.people} of {report.people} people: {touches.median} each in the middle,{' '}
        {touches.p99} at the 99th of 100, {touches.max} at most. {messages.held} held, {messages.expired} expired.{' '}
        {report.answers.received} answered, {report.answers.handled} of them handled, after {report.answers.median}{' '}
        hours in the middle.
      </p>
      {report.holds.length > 0 && (
        <>
          <h3>What held messages</h3>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">Why</th>
                <th scope="col" className="r">
                  Times
                </th>
                <th scope="col" className="r">
                  Expired by it
                </th>
              </tr>
            </thead>
            <tbody>
              {report.holds.map(({ reason, says, held, expired }) => (
                <tr key={reason}>
                  <th scope="row">{says}</th>
                  <td className="r">{held}</td>
                  <td className="r">{expired}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <h3>Stages</h3>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className="r">
              At the end
            </th>
            <th scope="col" className="r">
              Arrivals
            </th>
            <th scope="col" className="r">
              Days to it
            </th>
          </tr>
        </thead>
        <tbody>
          {report.stages.map(stage => {
            const time = report.timeToStage.find(one => one.stage === stage)
            return (
              <tr key={stage}>
                <th scope="row">{stage}</th>
                <td className="r">{last[stage] ?? 0}</td>
                <td className="r">{time?.arrivals ?? 0}</td>
                <td className="r">{time ? Math.round(time.median) : ''}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <h3>Work</h3>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col" className="r">
              Tasks
            </th>
            <th scope="col" className="r">
              A busy day
            </th>
            <th scope="col" className="r">
              Colleagues
            </th>
          </tr>
        </thead>
        <tbody>
          {report.teams.map(({ team, tasks, busyDay, staff }) => (
            <tr key={team}>
              <th scope="row">{team}</th>
              <td className="r">{tasks}</td>
              <td className="r">{busyDay}</td>
              <td className="r">{staff}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Count({ n, words }: { n: number; words: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{n}</dd>
    </div>
  )
}
