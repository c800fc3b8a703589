import type { AccountFields, StoredAccount } from './stored-account.ts'

/** What is written of an account of which nothing is known. */
export const NOTHING_KNOWN: AccountFields = {
  name: '',
  domain: null,
  tier: null,
  status: 'target',
  country: null,
  industry: null,
  employees: null,
  renewalStatus: null,
  zone: null,
  extra: {},
}

/** An account of which nothing is known but its key, and what is said here; it is in no journey. */
export function unknownAccount(key: string, known: Partial<StoredAccount> = {}): StoredAccount {
  return {
    ...NOTHING_KNOWN,
    key,
    name: key,
    tierBy: (known.tier ?? null) === null ? null : 'record',
    tierRule: null,
    opportunities: [],
    contracts: [],
    usage: [],
    people: [],
    dealRoles: [],
    members: [],
    leads: [],
    sums: [],
    bands: {},
    bandsSince: {},
    segments: {},
    recent: [],
    runs: [],
    journeys: [],
    ended: {},
    holdouts: {},
    waits: false,
    noticed: {},
    ...known,
  }
}
