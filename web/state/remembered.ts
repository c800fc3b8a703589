import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
/** what storage refused to keep (private windows): remembered for as long as the page lives */
const unkept = new Map<string, string | null>()

/** A choice of the reader that outlives the page; null = never chosen. All users of a key see the same value. */
export function useRemembered(key: string): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => recall(key))
  return [value, useCallback(next => remember(key, next), [key])]
}

/** Reads a remembered choice outside of components. */
export function recall(key: string): string | null {
  if (unkept.has(key)) return unkept.get(key) ?? null
  try {
    return localStorage.getItem(`journeys.${key}`)
  } catch {
    // Storage may be forbidden; then nothing was ever chosen.
    return null
  }
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`journeys.${key}`)
    else localStorage.setItem(`journeys.${key}`, value)
    unkept.delete(key)
  } catch {
    // Forbidden or full: the choice holds until the page is left.
    unkept.set(key, value)
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
