import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailAddress } from '../../../../domain/identity/email-address.ts'

test.each<[string, string, string]>([
  ['eva@acme.example', 'eva', 'acme.example'],
  ["Eva.O'Hara+abm@Mail.Acme.Example", "Eva.O'Hara+abm", 'mail.acme.example'],
  ['a/b=c@acme.example', 'a/b=c', 'acme.example'],
  [`${'a'.repeat(64)}@acme.example`, 'a'.repeat(64), 'acme.example'],
])('%s is one address', (text, local, domain) => {
  expect(emailAddress(text)).toEqual({ local, domain })
})

test.each<[string, RegExp]>([
  ['', /empty/],
  ['eva', /no @/],
  ['@acme.example', /before the @/],
  ['eva@', /after the @/],
  ['eva@acme', /no dot/],
  ['eva@@acme.example', /more than one @/],
  ['eva@acme.example\r\nBcc: evil@e.test', /line break/],
  ['eva@acme.example\n', /line break/],
  ['eva\u0000@acme.example', /line break or another control/],
  ['eva@acme.example,evil@e.test', /one bare address/],
  ['eva@acme.example;evil@e.test', /one bare address/],
  ['Eva <eva@acme.example>', /blank|one bare/],
  ['<eva@acme.example>', /one bare address/],
  ['eva(work)@acme.example', /one bare address/],
  [' eva@acme.example', /blank/],
  ['"b y"@acme.example', /blank/],
  ['"by"@acme.example', /quoted/],
  ['.eva@acme.example', /dot/],
  ['e..va@acme.example', /dot/],
  ['eva[1]@acme.example', /character it must not have/],
  ['eva@[10.0.0.1]', /not a domain name/],
  ['eva@10.0.0.1', /IP address/],
  ['eva@-acme.example', /not a domain name/],
  ['eva@acme..example', /not a domain name/],
  ['eva@müller.example', /outside ASCII/],
  ['eva\u2028@acme.example', /outside ASCII/],
  [`${'a'.repeat(65)}@acme.example`, /65 characters, at most 64/],
  [`eva@${'a.'.repeat(130)}example`, /at most 254/],
])('%j is refused', (text, reason) => {
  expect(emailAddress(text)).toEqual({ reason: expect.stringMatching(reason) })
})

test('what is accepted has no sign that a mail header or envelope could take for more than one address', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        fc.string({ unit: 'binary' }),
        fc.tuple(fc.string(), fc.string()).map(pair => pair.join('@')),
      ),
      text => {
        const result = emailAddress(text)
        if ('reason' in result) return
        expect(`${result.local}@${result.domain}`.toLowerCase()).toBe(text.toLowerCase())
        expect(text).toMatch(/^[\x21-\x7e]+$/)
        expect(text).not.toMatch(/[,;<>()[\]"\\:]/)
      },
    ),
    { numRuns: 1000 },
  )
})
