import { expect, it } from 'vitest'
import type { AccountMatch } from '../../../domain/identity/match-account.ts'
import { untilDependent } from '../../../intake/until-dependent.ts'
import { person, wireSignal } from '../../support/workspace.ts'

const nowhere = { key: null, domain: null, name: null }
const none = { about: 'domain', evidence: '' } as const
const of = (account: string): AccountMatch => ({ ...none, account, rule: 'email-domain', confidence: 1 })
const lost: AccountMatch = { ...none, unresolved: 'unknown-domain', rule: 'email-domain', confidence: 0 }
const by = (email: string, key: string | null = null) =>
  wireSignal('', 'page.viewed', { account: { ...nowhere, key }, person: person(email) })

it('ends before a signal of somebody whom an earlier one puts into another account', () => {
  const signals = [by('Ann@x.example', 'acme'), by('bob@x.example'), by('ann@x.example'), by('bob@x.example')]
  expect(untilDependent(signals, [of('acme'), lost, of('beta'), lost])).toHaveLength(2)
  expect(untilDependent(signals, [of('acme'), lost, lost, lost])).toHaveLength(2)
})

it('goes on where all say the same, where the account is named, and where nobody was placed before', () => {
  const signals = [by('ann@x.example'), by('ann@x.example', 'acme'), by('ann@x.example'), by('ann@x.example', 'beta')]
  expect(untilDependent(signals, [lost, of('acme'), of('acme'), of('beta')])).toHaveLength(4)
})
