import { Link } from 'wouter'
import { PageTitle } from '../../parts/page-title.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { RunningClocks } from './running-clocks.tsx'
import { SlaFilters } from './sla-filters.tsx'
import { useSlaPlace } from './sla-place.ts'
import { SpeedSection } from './speed-section.tsx'
import { Verdicts } from './verdicts.tsx'
import './sla.css'

const TABS = [
  { id: '', title: 'Running' },
  { id: 'verdicts', title: 'What came of them' },
  { id: 'speed', title: 'Speed and touches' },
] as const

/** Clocks of all teams: where each stands, what came of them, and how fast accounts are engaged. */
export function SlaPage() {
  const [place, change, hrefOf] = useSlaPlace()
  useKeys({
    j: () => stepFocus('.clocks [data-row]', 1),
    k: () => stepFocus('.clocks [data-row]', -1),
    ...Object.fromEntries(TABS.map(({ id }, n) => [String(n + 1), () => change({ tab: id, what: '', of: '' })])),
  })
  return (
    <main className="page clocks" id="main" tabIndex={-1}>
      <title>Clocks · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-sla">Clocks</PageTitle>
        <nav className="tabs" aria-label="Parts of this page">
          {TABS.map(({ id, title }, n) => (
            <Link
              key={id}
              href={hrefOf({ tab: id, what: '', of: '' })}
              aria-current={place.tab === id ? 'page' : undefined}
              aria-keyshortcuts={String(n + 1)}
            >
              {title}
            </Link>
          ))}
        </nav>
        <SlaFilters place={place} change={change} />
      </header>
      {place.tab === 'verdicts' ? (
        <Verdicts place={place} hrefOf={hrefOf} />
      ) : place.tab === 'speed' ? (
        <SpeedSection place={place} hrefOf={hrefOf} />
      ) : (
        <RunningClocks place={place} hrefOf={hrefOf} />
      )}
    </main>
  )
}
