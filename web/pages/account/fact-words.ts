import type { AccountView } from '../../../client/http/account-answers.ts'

type Fact = AccountView['facts'][number]

const MOST = 6
/** Told in the head of the page in their own way. */
const TOLD = new Set(['account.name', 'account.tier', 'account.status', 'account.isCustomer'])

/** The facts of the account itself that fit into one line; the rest is in the rail. */
export function headlineFacts(facts: readonly Fact[]): Fact[] {
  const known = facts.filter(fact => fact.value !== null && fact.name.startsWith('account.') && !TOLD.has(fact.name))
  return known.slice(0, MOST)
}

/** A fact's name as people say it: `account.renewalDate` is `renewal date`. */
export function factWords(name: string): string {
  const own = name.split('.').at(-1) ?? name
  return own === own.toLowerCase() && own.length <= 3
    ? own.toUpperCase()
    : own.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}
