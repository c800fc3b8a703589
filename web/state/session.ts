import { createStore } from './store.ts'

/** Why the server says that the reader is not, or no longer, signed in: the code of its answer; null while they are. */
export const signedOutStore = createStore<string | null>(null)
