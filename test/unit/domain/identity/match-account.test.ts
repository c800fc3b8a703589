import { expect, test } from 'vitest'
import type { Contender } from '../../../../domain/identity/break-tie.ts'
import {
  type AccountEvidence,
  type DomainAlias,
  type KnownAccounts,
  matchAccount,
} from '../../../../domain/identity/match-account.ts'

const alias = (account: string, about: Partial<DomainAlias> = {}): DomainAlias => ({
  account,
  confidence: 0.95,
  byHand: false,
  from: null,
  to: null,
  ...about,
})
const contender = (account: string, about: Partial<Contender> = {}): Contender => {
  return { account, isWebsite: false, hasOpenOpportunity: false, isCustomer: false, people: 0, createdAt: 0, ...about }
}
const lists: Record<string, ReturnType<KnownAccounts['listed']>> = {
  'gmail.com': 'consumer-mail',
  'gmx.net': 'consumer-mail',
  'bt.example': 'listed-mail',
  'thrown.example': 'disposable',
  'counted.example': 'counted',
}
const known: KnownAccounts = {
  keys: new Map([
    ['acme', 'acme'],
    ['globex', 'globex'],
    ['acme-old', 'acme'],
  ]),
  aliases: new Map([
    ['acme.example', [alias('acme')]],
    ['acme-labs.example', [alias('acme', { confidence: 0.8 }), alias('acme', { confidence: 0.9 })]],
    ['globex.example', [alias('globex')]],
    ['holding.example', [alias('acme'), alias('globex')]],
    ['tied.example', [alias('acme'), alias('globex')]],
    ['decided.example', [alias('acme'), alias('globex')]],
    ['rejected.example', [alias('acme'), alias('globex')]],
    ['sold.example', [alias('acme', { to: 1_000 }), alias('globex', { from: 1_000 })]],
    ['bt.example', [alias('globex')]],
    ['gmail.com', [alias('globex')]],
    ['gmx.net', [alias('globex', { byHand: true })]],
  ]),
  contenders: new Map([
    ['holding.example', [contender('globex', { createdAt: 1 }), contender('acme', { createdAt: 2 })]],
    ['tied.example', [contender('acme'), contender('globex', { hasOpenOpportunity: true })]],
  ]),
  verdicts: new Map([
    ['decided.example', { is: 'globex', isNot: new Set(['acme']) }],
    ['rejected.example', { is: null, isNot: new Set(['acme']) }],
  ]),
  ownDomains: new Set(['plinth.example']),
  listed: domain => lists[domain] ?? null,
}
const nothing: AccountEvidence = {
  explicitKey: null,
  person: null,
  visitor: null,
  emailDomain: null,
  websiteDomain: null,
  at: 2_000,
}
const match = (evidence: Partial<AccountEvidence>) => matchAccount({ ...nothing, ...evidence }, known)

test('an explicit key beats everything else', () => {
  const person = { id: 'p_1', account: 'acme' }
  expect(match({ explicitKey: 'globex', person, emailDomain: 'acme.example' })).toEqual({
    account: 'globex',
    rule: 'explicit-key',
    about: 'key',
    evidence: 'globex',
    confidence: 1,
  })
})

test('the key of an account that was merged means the one it was merged into', () => {
  expect(match({ explicitKey: 'acme-old' })).toMatchObject({ account: 'acme', features: { mergedInto: 'acme' } })
})

test('an explicit key that does not exist is not replaced by a guess', () => {
  expect(match({ explicitKey: 'initech', emailDomain: 'acme.example' })).toMatchObject({ unresolved: 'unknown-key' })
})

test('a person we know comes before a visitor, and both before domains', () => {
  const person = { id: 'p_1', account: 'acme' }
  const visitor = { id: 'p_2', account: 'globex' }
  expect(match({ person, visitor, emailDomain: 'globex.example' })).toMatchObject({
    account: 'acme',
    rule: 'known-person',
    evidence: 'p_1',
  })
  expect(match({ visitor, websiteDomain: 'acme.example' })).toMatchObject({ account: 'globex', rule: 'known-visitor' })
})

test('the e-mail domain comes before the website', () => {
  expect(match({ emailDomain: 'acme.example', websiteDomain: 'globex.example' })).toEqual({
    account: 'acme',
    rule: 'email-domain',
    about: 'domain',
    evidence: 'acme.example',
    confidence: 0.95,
  })
})

test('several rows for one account are no contradiction: the best confidence stands', () => {
  expect(match({ emailDomain: 'acme-labs.example' })).toMatchObject({ account: 'acme', confidence: 0.9 })
})

test('a domain belongs to whom it belonged when it happened', () => {
  expect(match({ emailDomain: 'sold.example', at: 999 })).toMatchObject({ account: 'acme' })
  expect(match({ emailDomain: 'sold.example', at: 1_000 })).toMatchObject({ account: 'globex' })
})

test('a website helps where the mail domain is shared or unknown', () => {
  const found = { account: 'globex', rule: 'website-domain', evidence: 'globex.example' }
  expect(match({ websiteDomain: 'globex.example' })).toMatchObject(found)
  expect(match({ emailDomain: 'gmail.com', websiteDomain: 'globex.example' })).toMatchObject(found)
  expect(match({ emailDomain: 'initech.example', websiteDomain: 'globex.example' })).toMatchObject(found)
})

test('one of us is nobody of an account, whatever the website says', () => {
  expect(match({ emailDomain: 'plinth.example', websiteDomain: 'globex.example' })).toEqual({
    unresolved: 'own-domain',
    rule: 'email-domain',
    about: 'domain',
    evidence: 'plinth.example',
    confidence: 0,
  })
})

test('a domain of several accounts is left to a person, who is asked in order of likelihood', () => {
  expect(match({ emailDomain: 'holding.example', websiteDomain: 'globex.example' })).toMatchObject({
    unresolved: 'ambiguous-domain',
    evidence: 'holding.example',
    among: ['globex', 'acme'],
  })
})

test('a tie that something speaks for falls there, with less confidence', () => {
  expect(match({ emailDomain: 'tied.example' })).toMatchObject({
    account: 'globex',
    confidence: 0.9,
    features: { tie: 'open-opportunity', among: ['acme', 'globex'] },
  })
})

test('what a person decided stands; an account they rejected is not looked at', () => {
  expect(match({ emailDomain: 'decided.example' })).toMatchObject({ account: 'globex', confidence: 1 })
  expect(match({ emailDomain: 'rejected.example' })).toMatchObject({ account: 'globex' })
})

test('an account that has a listed domain overrules the list, but for great mail providers, where only a hand does', () => {
  expect(match({ emailDomain: 'bt.example' })).toMatchObject({ account: 'globex' })
  expect(match({ emailDomain: 'gmail.com' })).toMatchObject({ unresolved: 'shared-domain' })
  expect(match({ emailDomain: 'gmx.net' })).toMatchObject({ account: 'globex' })
})

test.each<[string, Partial<AccountEvidence>]>([
  ['shared-domain', { emailDomain: 'gmail.com' }],
  ['shared-domain', { emailDomain: 'counted.example' }],
  ['disposable-domain', { emailDomain: 'thrown.example' }],
  ['unknown-domain', { emailDomain: 'initech.example', websiteDomain: 'initech.example' }],
  ['no-evidence', {}],
])('without an account the reason is %s', (unresolved, evidence) => {
  expect(match(evidence)).toMatchObject({ unresolved, confidence: 0 })
})
