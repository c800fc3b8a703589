import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f6f6f8,#0c0d10);color:light-dark(#16181d,#eceef2)}main{box-sizing:border-box;width:min(30rem,100% - 2rem);padding:2rem;border-radius:10px;background:light-dark(#fff,#16181d);border:1px solid light-dark(#e7e8ec,#2a2d35)}h1{margin:0 0 .75rem;font-size:1.375rem}p{margin:0 0 1.25rem}button{font:inherit;font-weight:600;min-height:44px;padding:0 1.25rem;border:0;border-radius:6px;background:light-dark(#1d5c4d,#7fd1b9);color:light-dark(#fff,#0c0d10);cursor:pointer}button:focus-visible{outline:3px solid light-dark(#1d5c4d,#7fd1b9);outline-offset:3px}p:last-child{margin:0}`

/** What such a page may do: its own style, and its own form. No script, nothing from elsewhere. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

/** Text as it may stand in a page. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`)

/** A page of a few words and at most one button, for who comes by a link; `body` is HTML. */
export function plainPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body></html>
`
}

/** Sends such a page; nobody keeps it. */
export function sendPlainPage(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .send(text)
}
