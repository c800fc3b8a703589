import { describe, expect, it } from 'vitest'
import { type KnownAccounts, matchAccount } from '../../../../domain/identity/match-account.ts'
import type { KnownNetwork } from '../../../../domain/identity/match-network.ts'

const nothing = { explicitKey: null, person: null, visitor: null, emailDomain: null, websiteDomain: null, at: 0 }
const alias = { account: 'acme', confidence: 1, byHand: false, from: null, to: null }
const known: KnownAccounts = {
  keys: new Map([['old', 'acme']]),
  aliases: new Map([
    ['acme.example', [alias]],
    ['two.example', [alias, { ...alias, account: 'globex' }]],
  ]),
  contenders: new Map(),
  verdicts: new Map(),
  ownDomains: new Set(['plinth.example']),
  listed: () => null,
}
const network: KnownNetwork = {
  network: '198.51.100.0/24',
  kind: 'business',
  account: null,
  domain: 'acme.example',
  confidence: 0.9,
  source: 'ranges',
}
const match = (more: Partial<KnownNetwork> | null) =>
  matchAccount({ ...nothing, network: more && { ...network, ...more } }, known)

describe('the network something came from', () => {
  it('tells the account with its domain, never surer than 0.8, and not by naming the address', () => {
    expect(match({})).toEqual({
      account: 'acme',
      rule: 'network',
      about: 'network',
      evidence: '198.51.100.0/24',
      confidence: 0.8,
      features: { kind: 'business', source: 'ranges', ofNetwork: 0.9, domain: 'acme.example' },
    })
    expect(match({ confidence: 0.6 })).toMatchObject({ account: 'acme', confidence: 0.6 })
  })
  it('tells the account of its key, where that went to another one too', () => {
    expect(match({ account: 'old', domain: null })).toMatchObject({ account: 'acme', rule: 'network' })
    expect(match({ account: 'nobody', domain: null })).toMatchObject({ unresolved: 'unknown-key', evidence: 'nobody' })
  })
  it.each(['isp', 'hosting', 'private'] as const)('tells nothing where it is of the kind %s', kind => {
    expect(match({ kind })).toMatchObject({ unresolved: `${kind}-network`, evidence: '198.51.100.0/24' })
  })
  it('tells nothing where it is not known, or not surely somebody’s', () => {
    expect(match(null)).toMatchObject({ unresolved: 'unknown-network' })
    expect(match({ confidence: 0.49 })).toMatchObject({ unresolved: 'unsure-network' })
  })
  it('says what its domain says: one of ours, nobody’s, or a review for a person', () => {
    expect(match({ domain: 'plinth.example' })).toMatchObject({ unresolved: 'own-domain' })
    expect(match({ domain: 'new.example' })).toMatchObject({ unresolved: 'unknown-domain' })
    expect(match({ domain: 'two.example' })).toMatchObject({
      unresolved: 'ambiguous-domain',
      among: ['acme', 'globex'],
    })
  })
  it('is asked after who the visitor is', () => {
    const visitor = { id: 'p1', account: 'globex' }
    expect(matchAccount({ ...nothing, visitor, network }, known)).toMatchObject({ rule: 'known-visitor' })
  })
})
