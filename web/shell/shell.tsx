import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { statusRead } from '../api/reads.ts'
import { useLive } from '../api/use-live.ts'
import { startSequence, useKeys } from '../parts/use-keys.ts'
import { useNarrow } from '../parts/use-narrow.ts'
import { overlayStore } from '../state/overlays.ts'
import { setAppClock } from '../time/app-clock.ts'
import { Nav } from './nav.tsx'
import { Notices } from './notices.tsx'
import { PAGES } from './pages.ts'
import { TopBar } from './top-bar.tsx'
import { UndoToast } from './undo-toast.tsx'

const loadPalette = () => import('./palette.tsx')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }))

/** What stands around every page: navigation, notices, keys that work everywhere, and what floats above. */
export function Shell({ children }: { children: ReactNode }) {
  const live = useLive()
  const narrow = useNarrow()
  const overlay = overlayStore.use()
  useAppClock()
  useKeysEverywhere()
  useFocusOnArrival()
  usePaletteAtHand()
  return (
    <>
      <a className="skiplink" href="#main">
        Skip to content
      </a>
      <div className="app">
        {narrow && <TopBar />}
        <Nav />
        <div className="body">
          <Notices {...live} />
          {children}
        </div>
      </div>
      <UndoToast />
      <Suspense>
        {overlay === 'palette' && <Palette />}
        {overlay === 'help' && <HelpDialog />}
      </Suspense>
    </>
  )
}

function useAppClock(): void {
  const { data } = useQuery(statusRead())
  useEffect(() => {
    if (data) setAppClock(data.now)
  }, [data])
}

function useKeysEverywhere(): void {
  const [, go] = useLocation()
  const { data } = useQuery(statusRead())
  const pages = PAGES.map(page => [`g ${page.key}`, () => go(page.path)])
  useKeys({
    g: startSequence,
    ...Object.fromEntries(pages),
    '$mod+k': () => overlayStore.set('palette'),
    'Shift+?': () => overlayStore.set('help'),
    t: () => {
      // A page with a journey of its own offers its own link; elsewhere T opens the UI itself.
      const own = document.querySelector<HTMLAnchorElement>('a[data-temporal]')
      const url = own?.href ?? data?.temporalUi
      if (url) window.open(url, '_blank', 'noopener')
    },
  })
}

const SETTLED = 1_500

/** The palette is fetched when the page has settled, so that words typed right after its key are not lost. */
function usePaletteAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), SETTLED)
    return () => clearTimeout(timer)
  }, [])
}

/** A new page takes the focus, so that those who hear pages are there too; the first one leaves it where it is. */
function useFocusOnArrival(): void {
  const [path] = useLocation()
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [path])
}
