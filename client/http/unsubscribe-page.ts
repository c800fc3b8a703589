import { escapeHtml } from '../../domain/escape-html.ts'
import { plainPage } from './plain-page.ts'

/** An address that shows whose it is to who knows it: `i…@acme.example`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? 'this address' : `${address.slice(0, 1)}…${address.slice(at)}`
}

/** Asks whether mail shall end. Looking at it changes nothing: programs that check links look too. */
export function askPage(sender: string, address: string): string {
  return plainPage(
    `Stop mail from ${sender}?`,
    `<p>No more mail will go to ${escapeHtml(address)}. This holds for all of ${escapeHtml(sender)}, at once and for good.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">Stop the mail</button></form>`,
  )
}

/** Says that mail has ended. */
export function donePage(sender: string, address: string): string {
  return plainPage(
    'No more mail',
    `<p>${escapeHtml(sender)} sends nothing more to ${escapeHtml(address)}. You can close this page.</p>`,
  )
}

/** Says that a link is none of ours. */
export function unknownPage(): string {
  return plainPage(
    'This link does not work',
    '<p>It may have been cut off. Use the link of the mail as a whole, or answer the mail and ask.</p>',
  )
}
