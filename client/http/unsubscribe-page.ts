import { createHash } from 'node:crypto'

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f6f6f8,#0c0d10);color:light-dark(#16181d,#eceef2)}main{box-sizing:border-box;width:min(30rem,100% - 2rem);padding:2rem;border-radius:10px;background:light-dark(#fff,#16181d);border:1px solid light-dark(#e7e8ec,#2a2d35)}h1{margin:0 0 .75rem;font-size:1.375rem}p{margin:0 0 1.25rem}button{font:inherit;font-weight:600;min-height:44px;padding:0 1.25rem;border:0;border-radius:6px;background:light-dark(#1d5c4d,#7fd1b9);color:light-dark(#fff,#0c0d10);cursor:pointer}button:focus-visible{outline:3px solid light-dark(#1d5c4d,#7fd1b9);outline-offset:3px}p:last-child{margin:0}`

/** What the page may do: its own style, and its own form. No script, nothing from elsewhere. */
export const UNSUBSCRIBE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

const escaped = (text: string): string => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)

/** An address that shows whose it is to who knows it: `i…@acme.example`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? 'this address' : `${address.slice(0, 1)}…${address.slice(at)}`
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>
`
}

/** Asks whether mail shall end. Looking at it changes nothing: programs that check links look too. */
export function askPage(sender: string, address: string): string {
  return page(
    `Stop mail from ${sender}?`,
    `<p>No more mail will go to ${escaped(address)}. This holds for all of ${escaped(sender)}, at once and for good.</p>
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">Stop the mail</button></form>`,
  )
}

/** Says that mail has ended. */
export function donePage(sender: string, address: string): string {
  return page(
    'No more mail',
    `<p>${escaped(sender)} sends nothing more to ${escaped(address)}. You can close this page.</p>`,
  )
}

/** Says that a link is none of ours. */
export function unknownPage(): string {
  return page(
    'This link does not work',
    '<p>It may have been cut off. Use the link of the mail as a whole, or answer the mail and ask.</p>',
  )
}
