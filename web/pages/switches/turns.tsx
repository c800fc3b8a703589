import type { SwitchTurn } from '../../../client/http/switch-answers.ts'
import { Moment } from '../../parts/moment.tsx'

/** Who switched what off, when and why, and who on again. */
export function Turns({ turns }: { turns: readonly SwitchTurn[] }) {
  return (
    <section className="turns" aria-labelledby="h-turns">
      <h2 id="h-turns">On record</h2>
      {turns.length === 0 && <p className="dim">Nothing was ever switched off.</p>}
      <ol>
        {turns.map(one => (
          <li key={`${one.scope}/${one.of}/${one.since}`}>
            <b>{one.title}</b> off <Moment at={one.since} /> by {one.by}: {one.reason}
            <span className="dim xs">
              {one.endedAt === null ? 'off still' : <Moment before="on again " at={one.endedAt} />}
              {one.endedAt !== null && (one.endedBy === null ? ', by itself' : ` by ${one.endedBy}`)}
              {one.endReason !== null && `: ${one.endReason}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
