import { describe, expect, it } from 'vitest'
import { mailServer } from '../../../activities/mail/mail-server.ts'

describe('the address of a mail server', () => {
  it.each([
    ['smtp://relay.example', true],
    ['smtp://u:p@10.0.0.5:25', true],
    ['smtp://localhost.example', true],
    ['smtp://127.0.0.1.example', true],
    ['smtp://relay.example?tls=required', true],
    ['smtp://relay.example:25?tls=optional', false],
    ['smtps://relay.example', false],
    ['smtp://127.0.0.1:1025', false],
    ['smtp://localhost', false],
    ['smtp://[::1]:25', false],
  ])('asks for encryption before anything is told wherever that is not this machine: %s, %s', (url, requireTLS) => {
    expect(mailServer(url)).toMatchObject({ requireTLS })
  })

  it('says where it is, and who we are there', () => {
    expect(mailServer('smtps://me%40x:p%3Aw@relay.example')).toEqual({
      ...{ host: 'relay.example', port: 465, secure: true, requireTLS: false },
      credentials: { user: 'me@x', pass: 'p:w' },
    })
    expect(mailServer('smtp://[::1]')).toMatchObject({ host: '::1', port: 587, credentials: null })
  })
})
