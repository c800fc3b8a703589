import { expect, test } from 'vitest'
import { basisOf } from '../../../../domain/touch/consent-act.ts'
import { consentInWords, groundsInWords } from '../../../../domain/touch/consent-words.ts'

const classes = [{ id: 'news', title: 'News and offers' }]
const told = (act: Parameters<typeof consentInWords>[0]['act'], subject: string | null = null) =>
  consentInWords({ act, subject, until: 'Fri 09:00', classes })

test('each word about mail has a sentence, by the title of its class, by its id where that is gone', () => {
  expect(told('given', 'news')).toBe('consented to “News and offers”')
  expect(told('withdrawn', 'old-news')).toBe('took back the consent to “old-news”')
  expect(told('language', 'de')).toBe('wants to be written to in de')
  expect(told('paused')).toBe('wants no mail until Fri 09:00')
  expect(told('pause-ended')).toBe('ended the pause of mail')
  expect(told('opted-out')).toBe('wants no mail any more')
  expect(told('opted-in')).toBe('wants mail again')
})

test('what it rests on follows from the word, and is told with who said it and where', () => {
  const acts = ['given', 'opted-in', 'withdrawn', 'opted-out', 'language', 'paused', 'pause-ended'] as const
  expect(acts.map(act => basisOf({ act }))).toEqual([
    ...['consent', 'consent', 'withdrawal', 'objection', 'wish', 'wish', 'wish'],
  ])
  expect(groundsInWords({ basis: 'objection', by: 'person', source: 'link' })).toBe(
    'an objection, said by themselves by the link of a mail',
  )
  expect(groundsInWords({ basis: 'consent', by: 'file', source: 'contacts.csv' })).toBe(
    'a consent, said by a file (contacts.csv)',
  )
})
