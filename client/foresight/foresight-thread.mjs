// What the thread of a dry run runs first: it has to be told how to read TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./foresight-thread.ts')
