import type { Addressee } from '../../db/mail-choices.ts'
import { escapeHtml } from '../../domain/escape-html.ts'
import { nearestLanguage } from '../../domain/people/nearest-language.ts'
import { consentsTo } from '../../domain/touch/consent.ts'
import { PAUSES } from '../../domain/touch/preferences.ts'
import type { Workspace } from '../../language/workspace-definition.ts'
import type { MailPageWords } from './mail-page-words.ts'
import { plainPage } from './plain-page.ts'

/** What the page shows, and to whom. Instants are UTC milliseconds. */
export interface PreferencesShown {
  person: Addressee
  /** masked */
  address: string
  workspace: Pick<Workspace, 'consents' | 'languages' | 'sender' | 'zone'>
  /** mail to them has ended for a reason that is not theirs to lift */
  closed: boolean
  /** what has just come of it */
  notice: 'saved' | 'stale' | null
  now: number
}

/** The page on which somebody chooses what mail they get. Looking at it changes nothing. */
export function preferencesPage(words: MailPageWords, shown: PreferencesShown): string {
  const { person, workspace, notice } = shown
  const sender = workspace.sender.name
  if (person.erased) {
    return plainPage(words.erased.title, `<p>${escapeHtml(words.erased.text(sender))}</p>`, words.language)
  }
  const note =
    notice === null
      ? ''
      : `<p class="note${notice === 'stale' ? ' risk' : ''}" role="${notice === 'stale' ? 'alert' : 'status'}">${words[notice]}</p>`
  const body = shown.closed ? `<p>${words.closed}</p>` : person.optedOut ? again(words, shown) : choices(words, shown)
  return plainPage(words.title(sender), note + body, words.language)
}

function again(words: MailPageWords, { workspace, address }: PreferencesShown): string {
  return `<p>${escapeHtml(words.stopped.text(workspace.sender.name, address))}</p>
<form method="post"><p>${words.againText}</p><p><button type="submit" name="do" value="again">${words.again}</button></p></form>`
}

function choices(words: MailPageWords, shown: PreferencesShown): string {
  const parts = [topics(words, shown), languages(words, shown), pauses(words, shown)]
  return `<p>${escapeHtml(words.about(shown.address))}</p>
<form method="post"><input type="hidden" name="from" value="${shown.now}">${parts.join('\n')}
<p><button type="submit" name="do" value="choose">${words.save}</button></p></form>
<hr><form method="post"><h2>${words.nothing}</h2><p>${escapeHtml(words.nothingText(shown.workspace.sender.name))}</p>
<p><button class="plain" type="submit" name="do" value="stop">${words.stop.button}</button></p></form>`
}

function topics(words: MailPageWords, { person, workspace, now }: PreferencesShown): string {
  if (workspace.consents.length === 0) return ''
  const lines = workspace.consents.map(({ id, title, titles = {} }) => {
    const wanted = consentsTo(person.consents, id, now)
    const since = person.consents[id]?.since
    const small = wanted && since !== undefined ? words.since(day(words, workspace, since)) : ''
    const field = `<input type="hidden" name="shown" value="${escapeHtml(id)}">`
    const theirs = nearestLanguage(Object.keys(titles), words.language)
    return (
      field + choice('checkbox', 'topic', id, wanted, (theirs === null ? undefined : titles[theirs]) ?? title, small)
    )
  })
  return fieldset(words.topics, lines)
}

function languages(words: MailPageWords, { person, workspace }: PreferencesShown): string {
  if (workspace.languages.length < 2) return ''
  const theirs = nearestLanguage(workspace.languages, person.language)
  return fieldset(
    words.languages,
    workspace.languages.map(code => choice('radio', 'language', code, code === theirs, nameOf(code))),
  )
}

function pauses(words: MailPageWords, { person, workspace, now }: PreferencesShown): string {
  const { pausedUntil } = person
  const stands =
    pausedUntil !== null && pausedUntil > now
      ? [
          choice('radio', 'pause', 'keep', true, words.pausedUntil(day(words, workspace, pausedUntil, person.zone))),
          choice('radio', 'pause', 'none', false, words.endPause),
        ]
      : [choice('radio', 'pause', 'keep', true, words.noPause)]
  const anew = PAUSES.map(n => choice('radio', 'pause', String(n), false, words.days(n)))
  return fieldset(words.pause, [...stands, ...anew, `<small>${words.pauseNote}</small>`])
}

function fieldset(legend: string, lines: readonly string[]): string {
  return `<fieldset><legend>${legend}</legend>${lines.join('\n')}</fieldset>`
}

function choice(
  type: 'checkbox' | 'radio',
  name: string,
  value: string,
  checked: boolean,
  title: string,
  small = '',
): string {
  const input = `<input type="${type}" name="${name}" value="${escapeHtml(value)}"${checked ? ' checked' : ''}>`
  const note = small === '' ? '' : `<small>${escapeHtml(small)}</small>`
  return `<label class="choice">${input}<span>${escapeHtml(title)}${note}</span></label>`
}

/** A day as people of a language write it, on their own wall. */
function day(
  words: MailPageWords,
  { zone }: Pick<Workspace, 'zone'>,
  at: number,
  theirs: string | null = null,
): string {
  const locale = words.language === 'en' ? 'en-GB' : words.language
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: theirs ?? zone }).format(at)
}

/** A language by its own name: `Deutsch`. */
function nameOf(code: string): string {
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
}
