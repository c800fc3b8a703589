import { useSyncExternalStore } from 'react'

const TICK = 5_000

let ahead = 0
let shown = Date.now()
const readers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null

/** Sets the pages' clock by the server's: a local stack may have skipped ahead, and laptops are seldom exact. */
export function setAppClock(serverNow: string): void {
  ahead = Date.parse(serverNow) - Date.now()
  tick()
}

/** The moment it is for the product: UTC milliseconds. */
export function appNow(): number {
  return Date.now() + ahead
}

/** The moment it is, renewed every few seconds, so that words like `48 m left` and `4 s ago` stay true. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => shown)
}

function subscribe(reader: () => void): () => void {
  readers.add(reader)
  timer ??= setInterval(tick, TICK)
  return () => {
    readers.delete(reader)
    if (readers.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

function tick(): void {
  shown = appNow()
  for (const reader of readers) reader()
}
