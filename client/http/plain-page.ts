import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { escapeHtml } from '../../domain/escape-html.ts'

const ACCENT = 'light-dark(#1d5c4d,#7fd1b9)'
const STYLE = [
  `:root{color-scheme:light dark;accent-color:${ACCENT};font:16px/1.5 system-ui,sans-serif}`,
  'body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f6f6f8,#0c0d10);color:light-dark(#16181d,#eceef2)}',
  'main{box-sizing:border-box;width:min(34rem,100% - 2rem);margin:1rem 0;padding:2rem;border-radius:10px;background:light-dark(#fff,#16181d);border:1px solid light-dark(#e7e8ec,#2a2d35);overflow-wrap:anywhere}',
  'h1{margin:0 0 .75rem;font-size:1.375rem;line-height:1.3}h2{margin:1.5rem 0 .5rem;font-size:1rem}',
  'p,dl,ul,fieldset{margin:0 0 1.25rem}p:last-child{margin:0}ul{padding-left:1.25rem}li{margin:0 0 .5rem}',
  'dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dt,small{color:light-dark(#5c626e,#a3a9b6)}dd{margin:0}small{display:block}',
  `a{color:${ACCENT}}`,
  `button{font:inherit;font-weight:600;min-height:44px;padding:0 1.25rem;border:0;border-radius:6px;background:${ACCENT};color:light-dark(#fff,#0c0d10);cursor:pointer}`,
  `button.plain{background:none;color:${ACCENT};border:1px solid currentColor}`,
  `:is(button,a,input,textarea):focus-visible{outline:3px solid ${ACCENT};outline-offset:3px}`,
  'fieldset{padding:0;border:0;min-width:0}legend{font-weight:600;margin:0 0 .5rem;padding:0}',
  'label{display:block;padding:.5rem 0}.choice{display:grid;grid-template-columns:auto 1fr;gap:0 .75rem;align-items:start}.choice input{width:1.25rem;height:1.25rem;margin:.125rem 0 0}',
  'textarea,input[type=date]{box-sizing:border-box;display:block;margin-top:.25rem;padding:.5rem;font:inherit;color:inherit;background:light-dark(#fff,#0c0d10);border:1px solid light-dark(#8b909c,#6d7380);border-radius:6px}textarea{width:100%;min-height:5rem}input[type=date]{min-height:44px}',
  `.note{padding:.75rem 1rem;border-radius:6px;border-left:4px solid ${ACCENT};background:light-dark(#eef5f3,#10201c)}.note.risk{border-color:light-dark(#a8480c,#f0a36b);background:light-dark(#fdf1e8,#26190f)}`,
  'hr{margin:1.5rem 0;border:0;border-top:1px solid light-dark(#e7e8ec,#2a2d35)}',
].join('')

/** What such a page may do: its own style, and its own form. No script, nothing from elsewhere. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`

/** A page for who is not signed in and came by a link: works without script, in light and dark, at any width. `body` is HTML. */
export function plainPage(title: string, body: string, language = 'en'): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>
`
}

/** Sends such a page; it is kept nowhere on the way. */
export function sendPlainPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .send(html)
}
