import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseMail } from '../../../intake/inbound/parse-mail.ts'
import { startInboundMail } from '../../../local/inbound-mail.ts'
import type { ReceivedMail } from '../../../local/smtp-listener.ts'

const TOKEN = 'a1'.repeat(20)
const MOST = 20_000
let listener: Awaited<ReturnType<typeof startInboundMail>>
let away = false
const taken: ReceivedMail[] = []
const lines: string[] = []

beforeAll(async () => {
  listener = await startInboundMail({
    ...{ host: '127.0.0.1', port: 0, inbox: 'inbox@back.example', mostBytes: MOST },
    log: line => lines.push(line),
    async take(mail) {
      if (away) throw new Error('the database is away')
      await parseMail(mail.raw, mail.recipients)
      taken.push(mail)
    },
  })
})
afterAll(() => listener.stop())
beforeEach(() => {
  away = false
  taken.splice(0)
})

/** Hands a mail over as any mail server does; answers the code it is refused with, null = it was taken. */
async function hand(to: string[], text = 'I am out until Monday', type = '\r\n'): Promise<number | null> {
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, secure: false })
  try {
    const raw = `From: eva@acme.example\r\nSubject: Away\r\n${type}${text}\r\n`
    await transport.sendMail({ envelope: { from: 'eva@acme.example', to }, raw })
    return null
  } catch (error) {
    return error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : Number.NaN
  } finally {
    transport.close()
  }
}

describe('mail that comes back by SMTP', () => {
  it.each([['inbox@back.example'], ['INBOX@Back.Example'], [`inbox+${TOKEN}@back.example`]])(
    'is taken in for %s, whole, with whom it was for',
    async to => {
      expect(await hand([to])).toBeNull()
      expect(taken).toMatchObject([{ sender: 'eva@acme.example' }])
      expect(taken[0]?.recipients.map(one => one.toLowerCase())).toEqual([to.toLowerCase()])
      expect(taken[0]?.raw.toString()).toContain('I am out until Monday')
    },
  )

  it.each([
    ['somebody@elsewhere.example'],
    ['other@back.example'],
    ['inbox@elsewhere.example'],
    ['inbox+short@back.example'],
    [`other+${TOKEN}@back.example`],
    [`inbox+${TOKEN}@back.example.elsewhere.example`],
    ['somebody%elsewhere.example@back.example'],
    ['"somebody@elsewhere.example"@back.example'],
  ])('is refused for %s: nothing is passed on', async to => {
    // 501: the protocol itself takes it for no address
    expect([550, 501]).toContain(await hand([to]))
    expect(taken).toEqual([])
  })

  it('is refused when it is too large, and is kept no further than it may be', async () => {
    expect(await hand(['inbox@back.example'], 'x'.repeat(70).concat('\r\n').repeat(400))).toBe(552)
    expect(taken).toEqual([])
  })

  it('is not to come again when nobody can read it', async () => {
    const begins = (n: number) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`
    const deep = Array.from({ length: 40 }, (_, n) => begins(n)).join('')
    expect(await hand(['inbox@back.example'], 'I wonder', deep)).toBe(554)
    expect(taken).toEqual([])
  })

  it('is to come again while it cannot be taken in', async () => {
    away = true
    expect(await hand(['inbox@back.example'])).toBe(451)
    expect(lines).toContain('inbound mail: the database is away')
    away = false
    expect(await hand(['inbox@back.example'])).toBeNull()
  })
})
