import { type Definitions, definitionsOf } from '../../domain/account/definitions.ts'
import type { StoredAccount } from '../../domain/account/stored-account.ts'
import { unknownAccount } from '../../domain/account/unknown-account.ts'
import type { Release } from '../../language/release.ts'

/** An account as it is read from the database: nothing is known of it but what a test says. */
export function storedAccount(facts: Partial<StoredAccount> = {}): StoredAccount {
  return unknownAccount('acme', { name: 'Acme', ...facts })
}

/** The definitions of one release, as intake keeps them. */
export function definitionsAt(release: Release): Definitions {
  const one = { id: 1, release }
  return definitionsOf([one], one)
}
