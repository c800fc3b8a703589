import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { type SignedRequest, verifySignature } from '../../../../client/intake/verify-signature.ts'
import type { Signature } from '../../../../language/source-definition.ts'

const SECRET = 'topsecret'
const BODY = '{"a": 1}'
const request = (headers: Record<string, string>, text = BODY): SignedRequest => ({
  headers,
  bytes: Buffer.from(text),
  body: JSON.parse(text),
})
const hmac = (before: string, hash: string, encoding: 'hex' | 'base64', text = BODY) =>
  createHmac(hash, SECRET)
    .update(before + text)
    .digest(encoding)

const HUB: Signature = {
  by: 'hmac',
  secret: 'X',
  header: 'x-hub-signature',
  prefix: 'sha1=',
  before: [],
  hash: 'sha1',
  encoding: 'hex',
}
const DESK: Signature = {
  by: 'hmac',
  secret: 'X',
  header: 'x-sig',
  prefix: '',
  before: ['v0:', { header: 'x-time' }, ':'],
  hash: 'sha256',
  encoding: 'base64',
}

describe('a signature', () => {
  it('over the body is right with the secret and for these very bytes', () => {
    const headers = { 'x-hub-signature': `sha1=${hmac('', 'sha1', 'hex')}` }
    expect(verifySignature(HUB, SECRET, request(headers))).toBeNull()
    expect(verifySignature(HUB, 'another', request(headers))).toContain('not right')
    expect(verifySignature(HUB, SECRET, request(headers, '{"a":  1}'))).toContain('not right')
  })

  it('may cover headers in front of the body', () => {
    const headers = { 'x-sig': hmac('v0:1772442000:', 'sha256', 'base64'), 'x-time': '1772442000' }
    expect(verifySignature(DESK, SECRET, request(headers))).toBeNull()
    expect(verifySignature(DESK, SECRET, request({ ...headers, 'x-time': '1772442001' }))).toContain('not right')
    expect(verifySignature(DESK, SECRET, request({ 'x-sig': headers['x-sig'] }))).toContain('missing')
  })

  it('that is not there is wrong', () => {
    expect(verifySignature(HUB, SECRET, request({}))).toContain('has no signature')
    expect(verifySignature(HUB, SECRET, request({ 'x-hub-signature': hmac('', 'sha1', 'hex') }))).toContain(
      'no signature',
    )
  })

  it('by Standard Webhooks is checked by its library', () => {
    const secret = `whsec_${Buffer.from('a secret of its own').toString('base64')}`
    const now = new Date()
    const headers = {
      'webhook-id': 'm-1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('m-1', now, BODY),
    }
    const standard: Signature = { by: 'standard-webhooks', secret: 'X' }
    expect(verifySignature(standard, secret, request(headers))).toBeNull()
    expect(verifySignature(standard, secret, request({ ...headers, 'webhook-id': 'm-2' }))).toContain('not right')
    expect(verifySignature(standard, secret, request({}))).toContain('not right')
  })

  it('may be the secret itself, in the body', () => {
    const field: Signature = { by: 'field', secret: 'X', path: ['auth', 'key'] }
    expect(verifySignature(field, SECRET, request({}, `{"auth": {"key": "${SECRET}"}}`))).toBeNull()
    expect(verifySignature(field, SECRET, request({}, '{"auth": {"key": "guess"}}'))).toContain('auth.key')
    expect(verifySignature(field, SECRET, request({}))).toContain('nothing stands')
  })
})
