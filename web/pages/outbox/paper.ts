/** What a mail may do inside its frame: show its own styles and pictures it carries with it, and nothing else. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; font-src data:"

/** A mail's HTML as a page of its own: nothing is fetched, links open in a new tab, the paper is the light one readers get. */
export function paperOf(html: string): string {
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="color-scheme" content="light">',
    '<base target="_blank">',
    '<style>body{color:#16181d;margin:0;padding:20px;font:15px/1.6 system-ui,sans-serif}img{max-width:100%}</style>',
  ].join('')
  const at = /<head[^>]*>/i.exec(html)
  if (at) return html.slice(0, at.index + at[0].length) + head + html.slice(at.index + at[0].length)
  return `<!doctype html><html lang="en"><head>${head}</head><body>${html}</body></html>`
}
