import type { HandOffView } from '../../../client/http/task-answers.ts'
import { Moment } from '../../parts/moment.tsx'

/** What one side handed to the other with the account, as it stood then, and what came of it the times before. */
export function HandOff({ handOff }: { handOff: HandOffView }) {
  const { from, to, at, scores, people, gaps, signals, touches, before } = handOff
  const engaged = people.filter(person => person.engaged).length
  const lines = [
    ['Scores', scores.map(({ title, value, band }) => `${title} ${value}${band ? ` (${band.title})` : ''}`).join(', ')],
    ['People', people.length === 0 ? '' : `${people.length} known, ${engaged} of them engaged`],
    ['Missing', gaps.map(gap => gap.title).join(', ')],
    ['30 days before', signals.map(({ title, times }) => (times > 1 ? `${title} ×${times}` : title)).join(', ')],
    ['Sent', touches.map(({ title, to: whom }) => `“${title}” to ${whom}`).join(', ')],
  ].filter(([, text]) => text !== '')
  return (
    <section aria-labelledby="h-handed">
      <div className="sec-h">
        <h3 id="h-handed">
          From {from.title} to {to.title}
        </h3>
        <span className="aside">
          <Moment at={at} />
        </span>
      </div>
      <ol className="talk">
        {lines.map(([name, text]) => (
          <li key={name}>
            <span>{name}</span>
            <p dir="auto">{text}</p>
          </li>
        ))}
        {before.map(({ at: then, outcome, note, by }) => (
          <li key={then}>
            <span>{outcome.title}</span>
            <p dir="auto">
              <Moment at={then} /> {by?.name}
              {note && `: “${note}”`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
