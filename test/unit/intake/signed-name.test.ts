import { expect, it } from 'vitest'
import { readUnsubscribeToken, unsubscribeUrl } from '../../../intake/unsubscribe-link.ts'
import { readVisitorToken, visitorToken } from '../../../intake/visitor-token.ts'

it('a token tells its person by its own purpose alone', () => {
  const token = visitorToken('secret', 'p_17')
  expect(readVisitorToken('secret', token)).toBe('p_17')
  expect(readVisitorToken('another', token)).toBeNull()
  expect(readUnsubscribeToken('secret', token)).toBeNull()
  const link = unsubscribeUrl({ secret: 'secret', publicUrl: '' }, 'p_17').replace('/u/', '')
  expect(readUnsubscribeToken('secret', link)).toBe('p_17')
  expect(readVisitorToken('secret', link)).toBeNull()
})
