import { Icon } from '../../parts/icon.tsx'
import { type ScoreShown, ScoreTable, shownValue } from './score.tsx'
import { ScoreLine } from './score-line.tsx'

/** The scores accounts are not ranked by: a line each, with what it is made of behind it. */
export function OtherScores({ account, scores }: { account: string; scores: readonly ScoreShown[] }) {
  if (scores.length === 0) return null
  return (
    <section aria-labelledby="h-other-scores">
      <div className="sec-h">
        <h2 id="h-other-scores">Other scores</h2>
      </div>
      {scores.map(score => (
        <details key={score.id} className="other-score">
          <summary>
            <Icon name="right" small />
            <span className="med">{score.title}</span>
            <span className="dim">{standing(score)}</span>
            <span>
              <ScoreLine account={account} score={score.id} />
            </span>
            <span className="p">{shownValue(score)}</span>
          </summary>
          <ScoreTable score={score} />
        </details>
      ))}
    </section>
  )
}

function standing({ value, band, known }: ScoreShown): string {
  if (value === null) return 'cannot tell yet'
  const part = known < 100 ? `${known} % of it known` : ''
  return [band?.title ?? '', part].filter(words => words !== '').join(', ')
}
