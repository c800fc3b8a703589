import { useState } from 'react'
import type { PlayView } from '../../../client/http/play-answers.ts'

export interface HeldPlay {
  shown: PlayView
  /** figures on the page are older than those that wait */
  changed: boolean
  /** a version came while the page was open; null = none */
  published: PlayView['versions'][number] | null
  show(): void
}

/** Figures do not move under the reader: what came since waits until it is asked for. */
export function useHeldPlay(fresh: PlayView): HeldPlay {
  const [shown, setShown] = useState(fresh)
  const newest = fresh.versions.find(version => version.active)
  return {
    shown,
    changed: figures(shown) !== figures(fresh),
    published: shown.hash === fresh.hash ? null : (newest ?? null),
    show: () => setShown(fresh),
  }
}

/** All that can change while a page is open, but for when it was read. */
function figures(view: PlayView): string {
  const { since: _, checks, ...rest } = view
  return JSON.stringify({ ...rest, problems: checks.problems })
}
