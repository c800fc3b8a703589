import type { IconName } from '../parts/icon-paths.ts'
import { createStore } from './store.ts'

/** How long an act can be undone. */
const UNDO_TIME = 10_000

export interface Toast {
  id: number
  icon: IconName
  text: string
  /** takes the act back; null = it cannot be, the toast only tells */
  undo: (() => Promise<void>) | null
  until: number
}

/** The toast that shows now: one at a time. */
export const toastStore = createStore<Toast | null>(null)
let last = 0

/** Tells what was just done, and offers to take it back. A newer one replaces it. Answers by which id it is dropped. */
export function showToast(toast: Pick<Toast, 'icon' | 'text' | 'undo'>): number {
  last += 1
  toastStore.set({ ...toast, id: last, until: Date.now() + (toast.undo ? UNDO_TIME : UNDO_TIME / 2) })
  return last
}

/** Takes a toast away; one that was replaced meanwhile is left alone. */
export function dropToast(id: number): void {
  if (toastStore.get()?.id === id) toastStore.set(null)
}
