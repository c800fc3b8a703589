import type { NEWEST_IS_TODAY } from '../intake/mapping.ts'
import type { CommonOptions } from './options.ts'

/** What `import` takes. */
export interface ImportOptions extends CommonOptions {
  map?: string
  saveMap?: string
  limit?: number
  dryRun?: boolean
  errors?: string
  source?: string
  from?: string
  with?: string[]
  sheet?: string
  shift?: number | typeof NEWEST_IS_TODAY
  as?: string
}
