import { Link, useLocation } from 'wouter'
import { Icon } from '../parts/icon.tsx'
import { overlayStore } from '../state/overlays.ts'
import { ClockAhead, Environment } from './environment.tsx'
import { Mark } from './mark.tsx'
import { pageOf } from './pages.ts'
import { PersonMenu } from './person-menu.tsx'

/** The top of the page on phones: where one is, where this runs, search and who works. */
export function TopBar() {
  const [path] = useLocation()
  return (
    <header className="topbar">
      <Link href="/inbox" aria-label="Account Journeys, home">
        <Mark />
      </Link>
      <span className="bar-title" aria-hidden="true">
        {pageOf(path)?.title}
      </span>
      <Environment />
      <ClockAhead />
      <span className="end">
        <button
          type="button"
          className="btn ghost icon"
          aria-label="Search or jump"
          onClick={() => overlayStore.set('palette')}
        >
          <Icon name="search" />
        </button>
        <PersonMenu side="bottom" />
      </span>
    </header>
  )
}
