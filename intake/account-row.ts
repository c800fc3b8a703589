import type { AccountFields } from '../domain/account/stored-account.ts'
import type { ImportRow } from './import-batch.ts'

/** What a file says of an account; null = it says nothing. */
export type AccountRow = { [K in keyof AccountFields]: AccountFields[K] | null } & {
  key: string
  parent: string | null
  /** further domains it goes by, as written */
  domains: string[]
  /** colleagues by team role, by id or address */
  team: Record<string, string>
}

/** A parent that was not there when its child came. */
export interface ParentLater {
  line: number
  key: string
  parent: string
  /** was the row otherwise the same as what is known? */
  same: boolean
}

/** Rows of a batch by their place in it, no two of the same account. */
export type AccountRound = { n: number; item: ImportRow<AccountRow> }[]
