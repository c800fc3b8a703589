import type { Value } from '../language/condition/condition.ts'

/** What a file says of something that happened. */
export interface SignalRow {
  id: string
  /** of what the row says, so that the same id with other content is noticed */
  hash: string
  kind: string
  account: string | null
  /** the key of a person */
  person: string | null
  email: string | null
  domain: string | null
  /** the id of a lead in the system the file is from */
  lead: string | null
  /** the address it came from */
  ip: string | null
  /** UTC milliseconds */
  at: number
  data: Record<string, Value | null>
}
