import { createHash } from 'node:crypto'
import { escapeHtml } from '../../domain/escape-html.ts'

const STYLE = `:root{color-scheme:light dark;font:15px/1.6 system-ui,sans-serif}body{margin:0;background:light-dark(#fff,#121317);color:light-dark(#454a56,#b4b9c5)}main{max-width:44rem;margin:0 auto;padding:2rem 1rem 4rem}h1,h2{color:light-dark(#16181d,#edeef2);line-height:1.3}h1{font-size:1.375rem}h2{margin-top:2rem;font-size:1rem}pre,code{font-family:ui-monospace,monospace;font-size:.92em}pre{overflow-x:auto;padding:.75rem 1rem;border-radius:6px;background:light-dark(#f4f5f7,#181a1f)}`

/** What such a page may do: its own style, nothing else. */
export const CHECK_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`

/** The page of a check in HTML, from the Markdown it is written in: headings, paragraphs, fenced blocks, `code` in a line. */
export function checkPage(markdown: string): string {
  const blocks = markdown.split(/\n\n+/).flatMap(headFirst)
  const title = escapeHtml(/^# (.*)$/m.exec(markdown)?.[1] ?? 'A check')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Account Journeys</title><style>${STYLE}</style></head>
<body><main>${blocks.map(blockHtml).join('\n')}</main></body></html>
`
}

/** A heading and what follows on the next line are two blocks. */
function headFirst(block: string): string[] {
  const [first = '', ...rest] = block.split('\n')
  return first.startsWith('#') && rest.length > 0 ? [first, rest.join('\n')] : [block]
}

function blockHtml(block: string): string {
  const heading = /^(#{1,3}) (.*)$/.exec(block)
  if (heading) return `<h${heading[1]?.length}>${inLine(heading[2] ?? '')}</h${heading[1]?.length}>`
  const fenced = /^```\w*\n([\s\S]*?)\n?```/.exec(block)
  if (fenced) return `<pre tabindex="0">${escapeHtml(fenced[1] ?? '')}</pre>`
  return block.trim() === '' ? '' : `<p>${inLine(block)}</p>`
}

function inLine(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}
