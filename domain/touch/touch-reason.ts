import { lengthInWords } from '../calendar/length-words.ts'

const SAID: Record<string, string> = {
  'opted-out': 'opted out',
  'no-address': 'no address is known',
  'no-postal-address': 'no postal address is known',
  'bad-address': 'the address cannot be used',
  nobody: 'there is nobody to send it to',
  'not-meant': 'it means somebody else by now',
  expired: 'it was held until it was not worth sending any more',
  'play-over': 'the play had ended by then',
  replied: 'they have answered, and nobody has handled it yet',
  paused: 'they asked for a pause',
  'quiet-hours': 'no messages go out at this hour',
  'content-not-approved': 'the content is not approved',
  'content-withdrawn': 'the content was withdrawn',
  'content-waiting': 'the content waits to be approved',
  'content-expired': 'the approval of the content has ended',
  'content-unknown': 'the content is not there any more',
  'said-sent': 'somebody says it was sent',
  'said-not-sent': 'somebody says it was not sent',
  dropped: 'dropped by hand',
  erased: 'the person was erased',
  joined: 'they have it already, under another row of theirs',
  replayed: 'made once more by hand',
  template: 'the text could not be filled in',
  'address-not-allowed': 'the address is not a public one, and is never called',
  'name-not-found': 'the name of the other side is not known',
  enotfound: 'the name of the other side is not known',
  econnrefused: 'nothing answers at the address of the other side',
  'connect-timed-out': 'the other side cannot be reached',
  'timed-out': 'the other side did not answer in time',
  'no-answer': 'the other side did not answer',
}

const SUPPRESSED: Record<string, string> = {
  unsubscribed: 'unsubscribed',
  bounced: 'mail to this address came back',
  erased: 'wanted to be forgotten',
  complained: 'called our mail spam',
  returned: 'a letter to this address came back',
}

const LIMIT_OF: Record<string, string> = {
  channel: ' through this channel',
  motion: ' for this motion',
  journey: ' from this journey',
  play: ' by this play',
}

/** What is made of a message of which an attempt may have arrived, before the reason of the attempt. */
const MADE_OF: Record<string, string> = {
  assumed: 'taken for sent',
  again: 'sent again by itself',
  'not-again': 'an attempt before may have arrived; not sent again',
  confirmed: 'a signal shows that it arrived',
}

/**
 * Why a message stands where it stands, in words, from the ledger's code; words that are no code are handed back.
 */
export function touchReasonInWords(code: string): string {
  const [cap, of = '', n, window] = code.split(':')
  if (cap === 'cap-person' || cap === 'cap-account') {
    const touches = `${n} touch${n === '1' ? '' : 'es'}${cap === 'cap-person' ? '' : ' to this account'}${LIMIT_OF[of] ?? ''}`
    return `${touches} in ${lengthInWords(Number(window))} already`
  }
  if (cap === 'switched-off') return of === 'all' ? 'everything is switched off' : `the ${of} “${n}” is switched off`
  if (cap === 'set-aside') return `waits for ${of} “${n}”, which kept failing and was set aside`
  if (cap === 'goes-after') return `a more important message goes first: “${of}”`
  if (cap === 'on-hold') return `on hold by ${of}`
  if (cap === 'no-consent') return `has not consented to “${of}”`
  const made = cap === undefined ? undefined : MADE_OF[cap]
  if (made !== undefined) return `${made}: ${touchReasonInWords(code.slice(code.indexOf(':') + 1))}`
  if (code.startsWith('suppressed-')) {
    const why = code.slice('suppressed-'.length)
    return SUPPRESSED[why] ?? `the address is ruled out: ${why}`
  }
  if (code.endsWith('-after-body') || code === 'the attempt ended after the body had begun') {
    return 'connection lost after the body had begun; nobody can tell whether it arrived'
  }
  const number = /^smtp-(\d{3})$/.exec(code)?.[1]
  if (number !== undefined) {
    return number.startsWith('5')
      ? `refused by the mail server (${number})`
      : `the mail server asks to come back later (${number})`
  }
  if (code.startsWith('smtp-')) return 'the mail server cannot be reached'
  const answer = /^http-(\d{3})$/.exec(code)?.[1]
  if (answer !== undefined) return `the other side answered ${answer}`
  return SAID[code] ?? code
}
