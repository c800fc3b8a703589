// What a thread for a simulation runs first: it has to be told how to read TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./simulate-thread.ts')
