import { createStore } from './store.ts'

/** Has the server said that the reader is not, or no longer, signed in? */
export const signedOutStore = createStore(false)
