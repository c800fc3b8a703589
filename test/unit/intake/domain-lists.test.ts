import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listedDomain } from '../../../intake/domain-lists.ts'

test.each([
  ['gmail.com', 'consumer-mail'],
  ['gmx.de', 'consumer-mail'],
  ['mailinator.com', 'disposable'],
  ['mail.ee', 'listed-mail'],
  ['acme.example', null],
  ['microsoft.com', null],
])('%s is %s', (domain, kind) => {
  expect(listedDomain(domain)).toBe(kind)
})

test.each(['bt.com', 'starbucks.com', 'telstra.com', 'rogers.com', 'alibaba.com', 'comcast.com'])(
  '%s is a company: a list may hold it, an account may overrule that',
  domain => {
    expect(listedDomain(domain)).not.toBe('consumer-mail')
  },
)

// lists that stand beside the project and are no part of it
const DATA = join(import.meta.dirname, '../../../../shared/data/domains')
test.skipIf(!existsSync(DATA))(
  'nearly all of a published list of throw-away domains is known, and most of one of free mail',
  () => {
    const shareOf = (file: string) => {
      const domains = readFileSync(join(DATA, file), 'utf8')
        .split(/\r?\n/)
        .filter(line => line !== '' && !line.startsWith('//'))
      return domains.filter(domain => listedDomain(domain) !== null).length / domains.length
    }
    expect(shareOf('disposable_email_blocklist.conf')).toBeGreaterThan(0.99)
    expect(shareOf('freemail_free.txt')).toBeGreaterThan(0.85)
  },
)
