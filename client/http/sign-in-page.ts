import type { LinkState } from '../../db/sign-in-links.ts'
import { escapeHtml } from '../../domain/escape-html.ts'
import { plainPage } from './plain-page.ts'

/** Asks somebody to sign in. Looking at it changes nothing: programs that check links look too. */
export function askSignInPage(name: string): string {
  return plainPage(
    `Sign in as ${name}`,
    `<p>This browser stays signed in until you sign out. The link works once: if it was meant for somebody else, close this page and let them know.</p>
<form method="post"><button type="submit">Sign in as ${escapeHtml(name)}</button></form>`,
  )
}

const WHY_NOT: Record<Exclude<LinkState['state'], 'good'> | 'no-tls' | 'too-many', [title: string, says: string]> = {
  unknown: [
    'This link does not work',
    'It may have been cut off, or a newer one was made since. Use the newest link as a whole.',
  ],
  used: [
    'This link was used',
    'A link signs in once. If it was not you who used it, tell ops: they can end the session.',
  ],
  expired: ['This link has expired', 'Links are good for a while only, so that a lost one opens nothing.'],
  'locked-out': ['You cannot sign in here', 'Your access was ended. Ask ops if that was not meant.'],
  'too-many': ['Not so fast', 'Too many links from here did not work. Wait ten minutes before you try the next one.'],
  'no-tls': [
    'Not over this connection',
    'Signing in over plain http would show your session to everybody on the way. Use the https address of these pages.',
  ],
}

/** Says why a link does not sign in, and what to do. */
export function noSignInPage(why: keyof typeof WHY_NOT): string {
  const [title, says] = WHY_NOT[why]
  return plainPage(
    title,
    `<p>${says}</p><p>Ask ops for a new link. On the machine it runs on, <code>journeys user link</code> makes one.</p>`,
  )
}
