import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { compose } from '../../../activities/mail/compose.ts'
import { signed } from '../../../activities/mail/dkim.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A header in the relaxed form of RFC 6376: name in lower case, blanks joined, on one line. */
function relaxed(header: string): string {
  const [name = '', ...value] = header.split(':')
  return `${name.trim().toLowerCase()}:${value.join(':').replace(/\s+/g, ' ').trim()}`
}

function unfold(text: string): string[] {
  return text.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
}

it('a signature covers the headers, the way to unsubscribe among them, and the body, and holds', async () => {
  const raw = await compose({
    from: { name: 'Plinth', address: 'hello@plinth.example' },
    to: { name: 'Ada', address: 'ada@acme.example' },
    replyTo: [{ name: 'Jonas', address: 'jonas@plinth.example' }],
    subject: 'Grüße',
    html: '<p>Hello  there</p>',
    text: 'Hello  there\n.\n',
    messageId: '<1@plinth.example>',
    headers: [
      ['List-Unsubscribe', '<https://plinth.example/u/1>'],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ],
  })
  // lines end as they do on the wire
  const mail = (await signed(raw, { domain: 'plinth.example', selector: 's1', key }))
    .toString('latin1')
    .replace(/\r?\n/g, '\r\n')
  const end = mail.indexOf('\r\n\r\n')
  const [signature = '', ...headers] = unfold(mail.slice(0, end))
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map(tag => [tag.split('=')[0]?.trim() ?? '', tag.slice(tag.indexOf('=') + 1).replace(/\s/g, '')]),
  )
  expect([tags.get('d'), tags.get('s'), tags.get('c')]).toEqual(['plinth.example', 's1', 'relaxed/relaxed'])
  const names = (tags.get('h') ?? '').toLowerCase().split(':')
  expect(names).toEqual(expect.arrayContaining(['from', 'reply-to', 'list-unsubscribe', 'list-unsubscribe-post']))
  const body = mail
    .slice(end + 4)
    .replace(/[ \t]+/g, ' ')
    .replace(/ \r\n/g, '\r\n')
    .replace(/(\r\n)*$/, '\r\n')
  expect(tags.get('bh')).toBe(createHash('sha256').update(body, 'latin1').digest('base64'))
  const covered = names.flatMap(name =>
    headers.filter(header => header.toLowerCase().startsWith(`${name}:`)).map(relaxed),
  )
  const own = relaxed(signature).replace(/b=[^;]*$/, 'b=')
  const data = [...covered, own].join('\r\n')
  expect(
    createVerify('sha256')
      .update(data, 'latin1')
      .verify(publicKey, tags.get('b') ?? '', 'base64'),
  ).toBe(true)
})
