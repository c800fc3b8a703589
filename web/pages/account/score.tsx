import type { AccountView } from '../../../client/http/account-answers.ts'
import { useNow } from '../../time/app-clock.ts'
import { dateWords, momentWords } from '../../time/moment-words.ts'
import { ScoreLine } from './score-line.tsx'

export type ScoreShown = AccountView['scores'][number]

/** A score and the lines that add up to it. */
export function Score({ account, score }: { account: string; score: ScoreShown }) {
  const now = useNow()
  const value = shownValue(score)
  const heading = `h-score-${score.id}`
  return (
    <section aria-labelledby={heading}>
      <div className="sec-h">
        <h2 id={heading}>{score.title}</h2>
        <span className="aside">
          {score.owner}, at {momentWords(Date.parse(score.at), now)}
        </span>
      </div>
      <div className="score-top">
        <span className="big">{value}</span>
        <p>
          <span className="ink med">{score.band ? `Band ${score.band.title}` : 'No band yet'}</span>
          {score.band?.since && (
            <>
              <br />
              <span className="dim xs">since {dateWords(Date.parse(score.band.since), now)}</span>
            </>
          )}
          {score.known < 100 && (
            <>
              <br />
              <span className="dim xs">{score.known} % of it known</span>
            </>
          )}
        </p>
        <ScoreLine account={account} score={score.id} />
      </div>
      <ScoreTable score={score} />
    </section>
  )
}

/** The lines of a score, and the sum they come to. */
export function ScoreTable({ score }: { score: ScoreShown }) {
  const points = pointsOf(score)
  const value = shownValue(score)
  return (
    <table className="tbl score">
      <caption className="vh">Why {value}: what it is made of, and the points of each</caption>
      <thead>
        <tr>
          <th scope="col">Why {value}</th>
          <th scope="col" className="r">
            points
          </th>
        </tr>
      </thead>
      <tbody>
        {score.lines.map(line => (
          <tr key={line.text}>
            <th scope="row">{line.text}</th>
            <td className="p">{points(line.points)}</td>
          </tr>
        ))}
        {score.lines.length === 0 && (
          <tr>
            <td colSpan={2} className="dim">
              Nothing counts yet.
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Sum</th>
          <td className="p">{value}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The score as it is shown, with as many digits as its lines. */
export function shownValue(score: ScoreShown): string {
  return score.value === null ? '–' : pointsOf(score)(score.value)
}

const pointsOf = (score: ScoreShown): ((n: number) => string) =>
  pointsIn([score.value ?? 0, ...score.lines.map(line => line.points)])

/** One decimal for all of them where any of them has one, so that the column adds up to the eye. */
function pointsIn(numbers: readonly number[]): (n: number) => string {
  const digits = numbers.every(Number.isInteger) ? 0 : 1
  return n => n.toFixed(digits)
}
