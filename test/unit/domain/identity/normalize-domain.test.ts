import { expect, test } from 'vitest'
import { normalizeDomain } from '../../../../domain/identity/normalize-domain.ts'

test.each<[string, string | null]>([
  ['Eva@Acme.Example', 'acme.example'],
  ['  acme.example  ', 'acme.example'],
  ['.acme.example.', 'acme.example'],
  ['..Example.COM', 'example.com'],
  ['https://www.Acme.example:8443/path?q=a@b.example#x', 'www.acme.example'],
  ['http://user:secret@acme.example/', 'acme.example'],
  ['//cdn.acme.example/a', 'cdn.acme.example'],
  ['acme.example/about', 'acme.example'],
  ['acme.example:8080', 'acme.example'],
  ['https://medium.example/@acme.example', 'medium.example'],
  ['medium.example/@acme.example', 'medium.example'],
  ['a/b@acme.example', 'acme.example'],
  ['mailto:eva@acme.example?subject=hi', 'acme.example'],
  ['Eva <eva@acme.example>', 'acme.example'],
  ['"odd@local"@acme.example', 'acme.example'],
  ['Grüße@Müller.example', 'müller.example'],
  ['xn--mller-kva.example', 'xn--mller-kva.example'],
  ['localhost', null],
  ['eva@localhost', null],
  ['192.168.0.1', null],
  ['http://192.168.0.1/', null],
  ['http://[::1]/', null],
  ['eva@[10.0.0.1]', null],
  ['', null],
  ['@', null],
  ['acme..example', null],
  ['-acme.example', null],
  ['acme_inc.example', null],
  ['Acme Inc.', null],
  [`${'a'.repeat(64)}.example`, null],
  [`${'a.'.repeat(130)}example`, null],
])('%j is %j', (input, domain) => {
  expect(normalizeDomain(input)).toBe(domain)
})
