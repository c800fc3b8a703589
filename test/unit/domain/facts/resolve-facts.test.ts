import { expect, test } from 'vitest'
import { type FactRecords, resolveFacts } from '../../../../domain/facts/resolve-facts.ts'
import type { FactDefinition } from '../../../../language/settings.ts'

const facts: Record<string, FactDefinition> = {
  notice: {
    type: 'date',
    name: 'account.noticeDate',
    resolver: 'earliest notice date',
    field: 'noticeDate',
    mayBeUnknown: true,
  },
  renews: {
    type: 'yes/no',
    name: 'account.autoRenews',
    resolver: 'renewal of earliest contract',
    field: 'autoRenews',
    mayBeUnknown: true,
  },
}

const contract = (starts: string, ends: string, noticeDate: string | null, autoRenews: boolean | null) => ({
  starts,
  ends,
  amount: null,
  currency: null,
  noticeDate,
  autoRenews,
})

const at = (today: string, contracts: FactRecords['contracts']) =>
  resolveFacts(
    facts,
    { fields: {}, opportunities: [], contracts, usage: [] },
    { today, currency: 'EUR', closedSince: null, motions: [] },
  )

test('the notice date is the earliest of the contracts that run, also when another one ends first', () => {
  const contracts = [
    contract('2026-01-01', '2026-12-31', '2026-11-30', true),
    contract('2026-01-01', '2027-12-31', '2026-09-30', false),
    contract('2025-01-01', '2025-12-31', '2025-06-30', false),
  ]
  expect(at('2026-03-01', contracts)).toEqual({ notice: '2026-09-30', renews: true })
  // the one with the earlier notice date runs on alone
  expect(at('2027-01-01', contracts)).toEqual({ notice: '2026-09-30', renews: false })
  expect(at('2028-01-01', contracts)).toEqual({ notice: null, renews: null })
})

test('what no system says is unknown, whatever other contracts say', () => {
  const contracts = [
    contract('2026-01-01', '2026-06-30', null, null),
    contract('2026-01-01', '2026-12-31', '2026-10-31', true),
  ]
  expect(at('2026-03-01', contracts)).toEqual({ notice: '2026-10-31', renews: null })
})

test('everybody we know there wants no mail any more, or somebody does, or we know nobody', () => {
  const unsubscribed: FactDefinition = {
    ...{ type: 'yes/no', name: 'account.unsubscribed', resolver: 'opted-out people', field: 'unsubscribed' },
    mayBeUnknown: true,
  }
  const of = (people?: { optedOut: boolean }[]) =>
    resolveFacts(
      { unsubscribed },
      { fields: {}, opportunities: [], contracts: [], usage: [], ...(people ? { people } : {}) },
      { today: '2026-03-01', currency: 'EUR', closedSince: null, motions: [] },
    )['unsubscribed']
  expect([of([{ optedOut: true }, { optedOut: true }]), of([{ optedOut: true }, { optedOut: false }])]).toEqual([
    true,
    false,
  ])
  expect([of([]), of()]).toEqual([null, null])
})
