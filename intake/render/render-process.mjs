// What a process that renders runs first: it has to be told how to read TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./render-process.ts')
