import { expect, test } from 'vitest'
import { ignoredByRule } from '../../../../domain/noise/ignored-by-rule.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

const { signals } = smallRelease({
  'signals.yaml': `
signals:
  page.viewed:
    title: Viewed
    about: person
    payload: { minutes: number, page: text }
    ignore:
      - { where: page contains "/careers", because: Looks for a job }
      - { where: minutes < 1, because: Hardly looked }
  mail.replied: { title: Replied, about: person }
  stakeholder.added: { title: Added, by: engine, about: person }
  band.changed: { title: Band, by: engine, about: account, payload: { score: text, from: text, to: text } }
  usage.spike: { title: Spike, by: engine, about: account, watch: usage.users, payload: { value: number } }
`,
}).settings

const because = (data: Record<string, string | number | null>): string | null => {
  const kind = signals['page.viewed']
  return kind ? ignoredByRule(kind, data) : 'no such kind'
}

test('the first rule that clearly holds gives the reason; what is unknown ignores nothing', () => {
  expect(because({ page: '/careers/engineer', minutes: 0 })).toBe('Looks for a job')
  expect(because({ page: '/pricing', minutes: 0 })).toBe('Hardly looked')
  expect(because({ page: '/pricing', minutes: 3 })).toBeNull()
  expect(because({ page: '/pricing' })).toBeNull()
})

test('a payload cannot name what every object inherits', () => {
  expect(because({ constructor: '/careers' } as unknown as Record<string, string>)).toBeNull()
})
