import { createStore } from './store.ts'

/** What floats over the page: one at a time, opened by a key or a button anywhere. */
export type Overlay = 'palette' | 'help' | 'person'

/** The overlay that is open. */
export const overlayStore = createStore<Overlay | null>(null)
