import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkHost, readSettings } from '../../config.ts'

describe('settings', () => {
  it('have a value for everything that is not set', () => {
    expect(readSettings({})).toMatchObject({ HOST: '127.0.0.1', PORT: 4400, JOURNEYS_EMAIL_MODE: 'catch' })
  })

  it('take an empty value for none', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 4400 })
  })

  it('read a secret from the file that NAME_FILE names', () => {
    const dir = mkdtempSync(join(tmpdir(), 'journeys-settings-'))
    writeFileSync(join(dir, 'url'), 'postgres://u:p@127.0.0.1/j\n')
    expect(readSettings({ DATABASE_URL_FILE: join(dir, 'url') }).DATABASE_URL).toBe('postgres://u:p@127.0.0.1/j')
    rmSync(dir, { recursive: true })
  })

  it.each([
    ['0.0.0.0', false, /no API key/],
    ['192.168.1.5', false, /no API key/],
    ['0.0.0.0', true, null],
    ['127.0.0.1', false, null],
    ['localhost', false, null],
  ])('let it listen on %s where there is a key (%s), or nobody else comes in', (HOST, hasKey, why) => {
    const check = () => checkHost(readSettings({ HOST }), hasKey)
    if (why === null) expect(check).not.toThrow()
    else expect(check).toThrow(why)
  })

  it('take where people reach the pages with or without a slash at its end, and nothing but a page', () => {
    expect(readSettings({ PUBLIC_URL: 'https://journeys.example/' }).PUBLIC_URL).toBe('https://journeys.example')
    expect(readSettings({ PUBLIC_URL: 'https://x.example/app//' }).PUBLIC_URL).toBe('https://x.example/app')
    expect(() => readSettings({ PUBLIC_URL: 'ftp://x.example' })).toThrow(/PUBLIC_URL: /)
  })

  it('name the setting that cannot be used, and why', () => {
    expect(() => readSettings({ PORT: 'http', SMTP_URL: 'mail.example' })).toThrow(/SMTP_URL: .*\n {2}PORT: /)
  })

  it('ask for a mail server before mail goes anywhere', () => {
    expect(() => readSettings({ JOURNEYS_EMAIL_MODE: 'live' })).toThrow(/needs SMTP_URL/)
    expect(() => readSettings({ SMTP_URL: 'smtp://relay.example?tls=off' })).toThrow(
      /SMTP_URL: tls may be "optional" only/,
    )
    const sandbox = { JOURNEYS_EMAIL_MODE: 'sandbox', SMTP_URL: 'smtp://127.0.0.1:1025' }
    expect(() => readSettings(sandbox)).toThrow(/needs JOURNEYS_SANDBOX_TO/)
    expect(readSettings({ ...sandbox, JOURNEYS_SANDBOX_TO: 'me@example.com' }).JOURNEYS_SANDBOX_TO).toBe(
      'me@example.com',
    )
  })

  it('want all of DKIM or nothing, and a key that is one', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const JOURNEYS_DKIM_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const dkim = { JOURNEYS_DKIM_DOMAIN: 'plinth.example', JOURNEYS_DKIM_SELECTOR: 's1', JOURNEYS_DKIM_KEY }
    expect(readSettings(dkim)).toMatchObject(dkim)
    expect(() => readSettings({ ...dkim, JOURNEYS_DKIM_SELECTOR: undefined })).toThrow(/belong together/)
    expect(() => readSettings({ ...dkim, JOURNEYS_DKIM_KEY: 'not-a-key' })).toThrow(/no private key in PEM/)
  })

  it('want both halves of a Slack app, and show neither', () => {
    const [SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET] = ['xoxb-1-2-of-us', 'the-secret-of-our-app']
    expect(readSettings({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET })).toMatchObject({ SLACK_BOT_TOKEN })
    expect(() => readSettings({ SLACK_BOT_TOKEN })).toThrow(/belong together/)
    expect(() => readSettings({ SLACK_SIGNING_SECRET })).toThrow(/^(?!.*the-secret)/s)
    expect(() => readSettings({ SLACK_BOT_TOKEN: 'xapp-of-us', SLACK_SIGNING_SECRET })).toThrow(/^(?!.*of-us)/s)
  })
})
