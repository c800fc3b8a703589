import { describe, expect, it } from 'vitest'
import { touchReasonInWords } from '../../../../domain/touch/touch-reason.ts'

const DAY = 86_400_000

describe('why a message stands where it stands', () => {
  it.each([
    [`cap-person:workspace:3:${14 * DAY}`, '3 touches in 14 days already'],
    [`cap-person:play:1:${7 * DAY}`, '1 touch by this play in 7 days already'],
    [`cap-account:motion:12:${DAY}`, '12 touches to this account for this motion in 1 day already'],
    ['smtp-550', 'refused by the mail server (550)'],
    ['smtp-451', 'the mail server asks to come back later (451)'],
    ['smtp-esocket', 'the mail server cannot be reached'],
    ['smtp-econnection-after-body', 'connection lost after the body had begun; nobody can tell whether it arrived'],
    [
      'the attempt ended after the body had begun',
      'connection lost after the body had begun; nobody can tell whether it arrived',
    ],
    ['http-410', 'the other side answered 410'],
    ['address-not-allowed', 'the address is not a public one, and is never called'],
    ['opted-out', 'opted out'],
    ['on-hold:jonas', 'on hold by jonas'],
    ['switched-off:all', 'everything is switched off'],
    ['switched-off:play:save', 'the play “save” is switched off'],
    ['suppressed-unsubscribed', 'unsubscribed'],
    ['suppressed-by hand', 'the address is ruled out: by hand'],
    ['said-not-sent', 'somebody says it was not sent'],
    [
      'again:smtp-etimedout-after-body',
      'sent again by itself: connection lost after the body had begun; nobody can tell whether it arrived',
    ],
    ['not-again:opted-out', 'an attempt before may have arrived; not sent again: opted out'],
    ['nobody', 'there is nobody to send it to'],
    ['something else', 'something else'],
  ])('%s is “%s”', (code, words) => {
    expect(touchReasonInWords(code)).toBe(words)
  })
})
