import { fileURLToPath } from 'node:url'

/** The folder this program stands in. */
export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url))
