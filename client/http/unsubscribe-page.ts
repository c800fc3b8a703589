import { escapeHtml } from '../../domain/escape-html.ts'
import type { MailPageWords } from './mail-page-words.ts'
import { plainPage } from './plain-page.ts'

/** An address that shows whose it is to who knows it: `i…@acme.example`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? 'this address' : `${address.slice(0, 1)}…${address.slice(at)}`
}

/** Whom a page is for, as it says it. */
export interface Named {
  sender: string
  /** masked */
  address: string
  /** the way to the page where they choose, from this one */
  preferences: string
}

/** Asks whether mail shall end. Looking at it changes nothing: programs that check links look too. */
export function askPage(words: MailPageWords, { sender, address, preferences }: Named): string {
  const { title, text, button } = words.stop
  return plainPage(
    title(sender),
    `<p>${escapeHtml(text(sender, address))}</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><p><button type="submit">${button}</button></p></form>
${rather(words, preferences)}`,
    words.language,
  )
}

/** Says that mail has ended. */
export function donePage(words: MailPageWords, { sender, address, preferences }: Named): string {
  const { title, text } = words.stopped
  const body = `<p>${escapeHtml(text(sender, address))}</p>${rather(words, preferences)}`
  return plainPage(title, body, words.language)
}

/** Says that a link is none of ours. */
export function unknownPage(): string {
  return plainPage(
    'This link does not work',
    '<p>It may have been cut off. Use the link of the mail as a whole, or answer the mail and ask.</p>',
  )
}

function rather(words: MailPageWords, preferences: string): string {
  return `<p><a href="${escapeHtml(preferences)}">${words.rather}</a></p>`
}
