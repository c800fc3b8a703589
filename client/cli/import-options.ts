import type { CommonOptions } from './options.ts'

/** What `import` takes. */
export interface ImportOptions extends CommonOptions {
  map?: string
  limit?: number
  dryRun?: boolean
  errors?: string
  source?: string
  from?: string
}
