import { expect, test } from 'vitest'
import { type AccountEvidence, type KnownAccounts, matchAccount } from '../../../../domain/identity/match-account.ts'

const known: KnownAccounts = {
  keys: new Set(['acme', 'globex']),
  aliases: [
    { domain: 'acme.example', account: 'acme', confidence: 0.95 },
    { domain: 'acme-labs.example', account: 'acme', confidence: 0.8 },
    { domain: 'acme-labs.example', account: 'acme', confidence: 0.9 },
    { domain: 'globex.example', account: 'globex', confidence: 0.95 },
    { domain: 'holding.example', account: 'acme', confidence: 0.9 },
    { domain: 'holding.example', account: 'globex', confidence: 0.9 },
    { domain: 'gmx.net', account: 'globex', confidence: 0.9 },
  ],
  ownDomains: new Set(['plinth.example']),
  allowedDomains: new Set(['gmx.net']),
}
const nothing: AccountEvidence = { explicitKey: null, emailDomain: null, websiteDomain: null, name: null }
const match = (evidence: Partial<AccountEvidence>) => matchAccount({ ...nothing, ...evidence }, known)

test('an explicit key beats every domain', () => {
  expect(match({ explicitKey: 'globex', emailDomain: 'acme.example' })).toEqual({
    account: 'globex',
    rule: 'explicit-key',
    evidence: 'globex',
    confidence: 1,
  })
})

test('an explicit key that does not exist is not replaced by a guess', () => {
  expect(match({ explicitKey: 'initech', emailDomain: 'acme.example' })).toMatchObject({ unresolved: 'unknown-key' })
})

test('the e-mail domain comes before the website', () => {
  expect(match({ emailDomain: 'acme.example', websiteDomain: 'globex.example' })).toEqual({
    account: 'acme',
    rule: 'email-domain',
    evidence: 'acme.example',
    confidence: 0.95,
  })
})

test('several rows for one account are no contradiction: the best confidence stands', () => {
  expect(match({ emailDomain: 'acme-labs.example' })).toMatchObject({ account: 'acme', confidence: 0.9 })
})

test('a website helps where the mail domain is shared or unknown', () => {
  const found = { account: 'globex', rule: 'website-domain', evidence: 'globex.example', confidence: 0.95 }
  expect(match({ websiteDomain: 'globex.example' })).toEqual(found)
  expect(match({ emailDomain: 'gmail.com', websiteDomain: 'globex.example' })).toEqual(found)
  expect(match({ emailDomain: 'initech.example', websiteDomain: 'globex.example' })).toEqual(found)
})

test('one of us is nobody of an account, whatever the website says', () => {
  expect(match({ emailDomain: 'plinth.example', websiteDomain: 'globex.example' })).toEqual({
    unresolved: 'own-domain',
    rule: 'email-domain',
    evidence: 'plinth.example',
    confidence: 0,
  })
})

test('a domain of several accounts is left to a person', () => {
  expect(match({ emailDomain: 'holding.example', websiteDomain: 'globex.example' })).toMatchObject({
    unresolved: 'ambiguous-domain',
    evidence: 'holding.example',
  })
})

test('an allowed domain counts although it is on the list of shared ones', () => {
  expect(match({ emailDomain: 'gmx.net' })).toMatchObject({ account: 'globex' })
  expect(matchAccount({ ...nothing, emailDomain: 'gmx.net' }, { ...known, allowedDomains: new Set() })).toMatchObject({
    unresolved: 'shared-domain',
  })
})

test.each<[string, Partial<AccountEvidence>]>([
  ['shared-domain', { emailDomain: 'gmail.com', name: 'Acme' }],
  ['unknown-domain', { emailDomain: 'initech.example', websiteDomain: 'initech.example' }],
  ['name-only', { name: 'Acme' }],
  ['no-evidence', {}],
])('without an account the reason is %s', (unresolved, evidence) => {
  expect(match(evidence)).toMatchObject({ unresolved, confidence: 0 })
})
