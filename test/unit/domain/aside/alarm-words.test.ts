import { expect, it } from 'vitest'
import { alarmWords } from '../../../../domain/aside/alarm-words.ts'

it('tells ops what was set aside and what is in doubt, by ids alone, and where to look', () => {
  const aside = [{ kind: 'endpoint', ref: 'quotes', reason: 'http-500' }]
  const { subject, text } = alarmWords({ aside, doubts: ['growth/acme/1/p.1/mail/1/-'] }, 'https://journeys.example')
  expect(subject).toBe('Account Journeys: 1 set aside, 1 in doubt')
  expect(text).toContain('The endpoint "quotes" kept failing (http-500) and was set aside.')
  expect(text).toContain('One message for an hour')
  expect(text).toContain('https://journeys.example/effects')
})
