import { readFileSync } from 'node:fs'
import { domainToASCII } from 'node:url'
import { expect, test } from 'vitest'
import { registrableDomain } from '../../../intake/registrable-domain.ts'

// the official vectors of the Public Suffix List, in the public domain
const cases = readFileSync(new URL('./fixtures/test_psl.txt', import.meta.url), 'utf8')
  .split('\n')
  .flatMap(line => {
    const [, input, output] = /^checkPublicSuffix\((null|'.*'), (null|'.*')\);/.exec(line) ?? []
    const text = (said: string | undefined) => (said === undefined || said === 'null' ? null : said.slice(1, -1))
    return input === undefined ? [] : [[text(input), text(output)] as const]
  })

test('all vectors of the Public Suffix List are there', () => {
  expect(cases).toHaveLength(78)
})

test.each(cases)('the registrable domain of %j is %j', (input, domain) => {
  expect(registrableDomain(input)).toBe(domain === null ? null : domainToASCII(domain))
})

test.each([
  ['eva@mail.acme.co.uk', 'acme.co.uk'],
  ['https://www.example.uk.com/about', 'example.uk.com'],
  ['https://acme.github.io', 'acme.github.io'],
  ['github.io', null],
  ['Grüße@Müller.example', 'xn--mller-kva.example'],
])('private suffixes count: %s belongs to %s', (input, domain) => {
  expect(registrableDomain(input)).toBe(domain)
})
