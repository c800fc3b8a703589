import { describe, expect, it } from 'vitest'
import { touchReasonInWords } from '../../../../domain/touch/touch-reason.ts'

const DAY = 86_400_000
const CAPS = { perPerson: { n: 3, window: 14 * DAY }, perAccount: { n: 12, window: DAY } }

describe('why a message stands where it stands', () => {
  it.each([
    ['cap-person', '3 touches in 14 days already'],
    ['cap-account', '12 touches to this account in 1 day already'],
    ['smtp-550', 'refused by the mail server (550)'],
    ['smtp-451', 'the mail server asks to come back later (451)'],
    ['smtp-esocket', 'the mail server cannot be reached'],
    ['smtp-econnection-after-body', 'connection lost after the body had begun; not sent again by itself'],
    [
      'the attempt ended after the body had begun',
      'connection lost after the body had begun; not sent again by itself',
    ],
    ['opted-out', 'opted out'],
    ['suppressed-unsubscribed', 'unsubscribed'],
    ['suppressed-by hand', 'the address is ruled out: by hand'],
    ['nobody', 'there is nobody to send it to'],
    ['something else', 'something else'],
  ])('%s is “%s”', (code, words) => {
    expect(touchReasonInWords(code, 'send', CAPS)).toBe(words)
  })

  it('says of an alert that it is told again, and of a cap that is gone no number', () => {
    expect(touchReasonInWords('smtp-timeout-after-body', 'alert', CAPS)).toContain('told again')
    const none = { perPerson: null, perAccount: null }
    expect(touchReasonInWords('cap-person', 'send', none)).toBe('too many touches already')
  })
})
