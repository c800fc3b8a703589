import type { SlaView } from '../../../client/http/views.ts'
import { SlaChip } from '../../parts/sla-chip.tsx'
import { useNow } from '../../time/app-clock.ts'
import { targetWords } from '../../time/length-words.ts'
import { momentWords } from '../../time/moment-words.ts'

/** The promises that run for this account, and behind a line those that are over. */
export function Clocks({ clocks, readAt }: { clocks: readonly SlaView[]; readAt: number }) {
  if (clocks.length === 0) return null
  const running = clocks.filter(clock => clock.endedAt === null)
  const over = clocks.filter(clock => clock.endedAt !== null)
  return (
    <section aria-labelledby="h-clocks">
      <div className="sec-h">
        <h2 id="h-clocks">Clocks</h2>
        <span className="aside">{running.length === 0 ? 'none runs' : `${running.length} running`}</span>
      </div>
      <ClockLines clocks={running} readAt={readAt} />
      {over.length > 0 && (
        <details className="over">
          <summary>{over.length === 1 ? '1 is over' : `${over.length} are over`}</summary>
          <ClockLines clocks={over} readAt={readAt} />
        </details>
      )}
    </section>
  )
}

function ClockLines({ clocks, readAt }: { clocks: readonly SlaView[]; readAt: number }) {
  const now = useNow()
  const words = (at: string) => momentWords(Date.parse(at), now)
  return (
    <ul className="lines">
      {clocks.map(clock => (
        <li key={clock.key}>
          <span className="ink">{clock.title}</span>
          <span className="dim xs">
            {targetWords(clock.total)}, since {words(clock.startedAt)}
            {clock.endedAt ? `, ended ${words(clock.endedAt)}` : clock.due && `, due ${words(clock.due)}`}
            {clock.owner && ` · ${clock.owner}`}
          </span>
          <SlaChip sla={clock} readAt={readAt} />
        </li>
      ))}
    </ul>
  )
}
