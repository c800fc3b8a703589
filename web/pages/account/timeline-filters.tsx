import type { ReactNode } from 'react'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-paths.ts'

/** The kinds of entries as the API takes them, in the order of their number keys. */
export const KINDS: readonly { id: string; title: string; icon: IconName }[] = [
  { id: 'signal', title: 'Signals', icon: 'signal' },
  { id: 'decision', title: 'Decisions', icon: 'decision' },
  { id: 'touch', title: 'Touches', icon: 'outbox' },
  { id: 'task', title: 'Tasks', icon: 'task' },
  { id: 'stage', title: 'Stage moves', icon: 'flag' },
  { id: 'clock,alert', title: 'Clocks, alerts', icon: 'clock' },
  { id: 'note', title: 'Notes', icon: 'chat' },
]

/** How many entries a filter shows; it may stand for several kinds. */
export const countOf = (counts: Record<string, number>, kinds: string): number =>
  kinds.split(',').reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)

interface TimelineFiltersProps {
  /** the kinds that are shown; none = all are */
  picked: ReadonlySet<string>
  counts: Record<string, number>
  onToggle: (kind: string) => void
  /** further filters, at the end */
  children?: ReactNode
}

/** Shows some kinds of entries alone, or all again. */
export function TimelineFilters({ picked, counts, onToggle, children }: TimelineFiltersProps) {
  return (
    <fieldset className="filters">
      <legend className="vh">Show only</legend>
      <h2 id="h-tl">Timeline</h2>
      {KINDS.map(({ id, title, icon }, index) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={picked.has(id)}
          aria-keyshortcuts={String(index + 1)}
          title={`${title} alone, or with others: ${index + 1}`}
          onClick={() => onToggle(id)}
        >
          <Icon name={icon} small />
          {title} <span className="n">{countOf(counts, id)}</span>
        </button>
      ))}
      {children}
    </fieldset>
  )
}
