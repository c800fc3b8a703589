import { useSyncExternalStore } from 'react'

/** A value shared by parts of the page that are far from each other. */
export interface Store<T> {
  get(): T
  set(value: T): void
  /** the value inside a component, which renders again when it changes */
  use(): T
}

/** Makes a store; for what belongs to the page as a whole and to no component. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return {
    get,
    set(next) {
      value = next
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}
