import type { PlayView } from '../../../client/http/play-answers.ts'

/** Why the play did not start where it was about to. */
export function NotStarted({ view: { notStarted } }: { view: PlayView }) {
  if (notStarted.length === 0) return null
  const all = notStarted.reduce((sum, { n }) => sum + n, 0)
  return (
    <section aria-labelledby="h-not">
      <div className="sec-h">
        <h3 id="h-not">Why it did not start</h3>
        <span className="aside">{all === 1 ? '1 account' : `${all} accounts`}</span>
      </div>
      <ul className="rs wide">
        {notStarted.slice(0, 6).map(({ why, n }) => (
          <li key={why}>
            <span>{why}</span>
            <b>{n}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
