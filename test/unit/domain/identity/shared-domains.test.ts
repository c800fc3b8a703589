import { expect, test } from 'vitest'
import { normalizeDomain } from '../../../../domain/identity/normalize-domain.ts'
import { SHARED_DOMAINS } from '../../../../domain/identity/shared-domains.ts'

test.each([
  'gmail.com',
  'gmx.de',
  'hotmail.com',
  'yahoo.co.uk',
  'icloud.com',
  'qq.com',
  'comcast.net',
  'btinternet.com',
])('%s belongs to anybody', domain => {
  expect(SHARED_DOMAINS.has(domain)).toBe(true)
})

// published lists hold these by mistake
test.each([
  'bt.com',
  'starbucks.com',
  'alibaba.com',
  'telstra.com',
  'rogers.com',
  'comcast.com',
  'google.com',
  'microsoft.com',
])('%s is a company', domain => {
  expect(SHARED_DOMAINS.has(domain)).toBe(false)
})

test('every entry is a domain in the form that matching compares', () => {
  expect(SHARED_DOMAINS.size).toBeGreaterThan(120)
  for (const domain of SHARED_DOMAINS) expect(normalizeDomain(domain)).toBe(domain)
})
