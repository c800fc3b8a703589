import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(max-width: 719px)')

/** A phone's width: one pane at a time, a top bar and a tab bar. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    listener => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
