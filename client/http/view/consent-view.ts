import type { ConsentRecord } from '../../../db/consent-acts.ts'
import type { PersonWithRole } from '../../../db/person-role.ts'
import { momentInWords } from '../../../domain/calendar/moment-words.ts'
import { consentsTo } from '../../../domain/touch/consent.ts'
import { consentInWords, groundsInWords } from '../../../domain/touch/consent-words.ts'
import type { Settings } from '../../../language/settings.ts'
import type { ConsentView, PersonView } from '../person-answers.ts'
import { iso } from './refs.ts'

interface Told {
  settings: Settings
  /** UTC milliseconds */
  now: number
}

/** What somebody said of mail to them, behind their name. */
export function consentText(
  { settings: { workspace }, now }: Told,
  { act, subject, until }: Pick<ConsentRecord, 'act' | 'subject' | 'until'>,
): string {
  const ends = until === null ? null : momentInWords(until, now, workspace.zone)
  return consentInWords({ act, subject, until: ends, classes: workspace.consents })
}

/** A word about mail as the API answers it. */
export function consentView(told: Told, record: ConsentRecord): ConsentView {
  const { act, subject, basis, source, by } = record
  return {
    at: iso(record.at),
    ...{ act, subject, basis, source, by },
    since: iso(record.since),
    until: iso(record.until),
    text: `${consentText(told, record)}: ${groundsInWords(record)}`,
  }
}

/** What holds for mail to somebody now. */
export function mailView(
  { settings, now }: Told,
  { optedOut, pausedUntil, language, languageChosen, consents }: PersonWithRole,
): PersonView['mail'] {
  return {
    optedOut,
    pausedUntil: pausedUntil !== null && pausedUntil > now ? iso(pausedUntil) : null,
    language,
    languageChosen,
    consents: settings.workspace.consents.map(one => ({ ...one, holds: consentsTo(consents, one.id, now) })),
  }
}
