import { type Definitions, definitionsOf } from '../../domain/account/definitions.ts'
import type { StoredAccount } from '../../domain/account/stored-account.ts'
import type { Release } from '../../language/release.ts'

/** An account as it is read from the database: nothing is known of it but what a test says. */
export function storedAccount(facts: Partial<StoredAccount> = {}): StoredAccount {
  return {
    key: 'acme',
    name: 'Acme',
    domain: null,
    tier: null,
    status: 'target',
    country: null,
    industry: null,
    employees: null,
    renewalStatus: null,
    zone: null,
    extra: {},
    opportunities: [],
    contracts: [],
    usage: [],
    people: [],
    sums: [],
    bands: {},
    segments: {},
    recent: [],
    holdouts: {},
    waits: false,
    runs: [],
    journeys: [],
    ended: {},
    ...facts,
  }
}

/** The definitions of one release, as intake keeps them. */
export function definitionsAt(release: Release): Definitions {
  const one = { id: 1, release }
  return definitionsOf([one], one)
}
