import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { statusRead, tasksRead } from '../api/reads.ts'
import { repliesRead } from '../api/replies.ts'
import { Icon } from '../parts/icon.tsx'
import { useNarrow } from '../parts/use-narrow.ts'
import { useActingAs } from '../state/acting-as.ts'
import { useInboxScope } from '../state/inbox-scope.ts'
import { overlayStore } from '../state/overlays.ts'
import { ClockAhead, Environment } from './environment.tsx'
import { Mark } from './mark.tsx'
import { PAGES, pageOf } from './pages.ts'
import { PersonMenu } from './person-menu.tsx'

/** The navigation: left on wide screens, a rail when narrower, a tab bar on phones. */
export function Nav() {
  const narrow = useNarrow()
  return (
    <aside className="nav" aria-label="Workspace">
      {!narrow && (
        <>
          <div className="brand">
            <Mark />
            <span>Account Journeys</span>
            <Environment />
          </div>
          <ClockAhead />
          <button
            type="button"
            className="jump"
            aria-keyshortcuts="Meta+K Control+K"
            aria-label="Search or jump"
            onClick={() => overlayStore.set('palette')}
          >
            <Icon name="search" small />
            <span>Search or jump</span>
            <kbd>⌘K</kbd>
          </button>
        </>
      )}
      <PageLinks />
      {!narrow && (
        <div className="nav-foot">
          <ul>
            <TemporalLink />
            <li>
              <button type="button" aria-label="Keyboard shortcuts" onClick={() => overlayStore.set('help')}>
                <Icon name="key" small />
                <span className="lbl">Keyboard</span>
                <kbd>?</kbd>
              </button>
            </li>
          </ul>
          <PersonMenu side="top" />
        </div>
      )}
    </aside>
  )
}

function PageLinks() {
  const [path] = useLocation()
  const counts = useCounts()
  return (
    <nav aria-label="Main">
      <ul>
        {PAGES.map(page => (
          <li key={page.path}>
            <Link href={page.path} title={page.title} aria-current={pageOf(path) === page ? 'page' : undefined}>
              <Icon name={page.icon} />
              <span>{page.title}</span>
              <Count {...counts[page.path]} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface Counted {
  n?: number
  /** of what: `open` */
  words?: string
}

/** What waits for the reader, by page. */
function useCounts(): Record<string, Counted> {
  const { query } = useInboxScope()
  const { me } = useActingAs()
  const tasks = useInfiniteQuery(tasksRead('inbox', query))
  const replies = useInfiniteQuery(repliesRead(me?.id ?? null))
  return {
    '/inbox': { n: tasks.data?.pages.at(0)?.counts.inbox ?? 0, words: 'open' },
    '/replies': { n: replies.data?.pages.at(0)?.counts.own ?? 0, words: 'waiting' },
  }
}

function Count({ n = 0, words }: Counted) {
  if (n === 0) return null
  return (
    <span className="n">
      <span className="vh">, </span>
      {n}
      <span className="vh"> {words}</span>
    </span>
  )
}

function TemporalLink() {
  const { data } = useQuery(statusRead())
  if (!data?.temporalUi) return null
  return (
    <li>
      <a href={data.temporalUi} target="_blank" rel="noopener" aria-label="Temporal UI, opens in a new tab">
        <Icon name="plug" small />
        <span className="lbl">Temporal UI</span>
        <Icon name="ext" small />
      </a>
    </li>
  )
}
