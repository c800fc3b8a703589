import { compile } from 'html-to-text'
import { Liquid } from 'liquidjs'
import { escapeHtml } from '../domain/escape-html.ts'
import type { Value } from '../language/condition/condition.ts'
import type { ContentText } from '../language/content-definition.ts'

/** Values by dotted name, `person.firstName`; null = unknown. */
export type MergeValues = Readonly<Record<string, Value | null | undefined>>

export interface RenderedMail {
  subject: string
  html: string
  text: string
}

/** Thrown when a text cannot be filled in: an unknown field without a fallback, a broken template, one that never ends. */
export class RenderError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RenderError'
  }
}

// No file is ever read: templates come from memory, and there are none to include.
const LIMITS = { parseLimit: 300_000, renderLimit: 1_000, memoryLimit: 10_000_000 }
const SAFE = { strictVariables: true, strictFilters: true, ownPropertyOnly: true, templates: {}, ...LIMITS }
const forHtml = new Liquid({ ...SAFE, outputEscape: 'escape' })
const forText = new Liquid(SAFE)

const toText = compile({
  wordwrap: 76,
  selectors: [
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'table', format: 'block' },
  ],
})

/** Fills the text of a content in for one person and puts it into the layout, as HTML and as text. */
export function renderMail(
  content: ContentText & { language: string },
  values: MergeValues,
  layout: { senderName: string; unsubscribeUrl: string },
): RenderedMail {
  const scope = nested(content, values)
  const subject = fill(forText, content.subject, scope)
    .replace(/[\r\n\0]+/g, ' ')
    .trim()
  const body = fill(forHtml, content.body, scope)
  const html = inLayout(body, subject, { ...layout, language: content.language })
  const footer = `--\n${layout.senderName}\nUnsubscribe: ${layout.unsubscribeUrl}`
  return { subject, html, text: `${toText(body)}\n\n${footer}\n` }
}

export interface RenderedDraft {
  subject: string
  /** plain text, to be pasted wherever somebody writes mail */
  body: string
  /** how many values the text asks for */
  filled: number
  /** those of them that are not known: the text of the content stands in */
  fallbacks: string[]
}

/** The same text for somebody who sends it by hand: without layout and without the footer of a machine. */
export function renderDraft(content: ContentText, values: MergeValues): RenderedDraft {
  const scope = nested(content, values)
  const asked = new Set(
    [...`${content.subject} ${content.body}`.matchAll(/\{\{-?\s*([\w.]+)/g)].map(([, name = '']) => name),
  )
  return {
    subject: fill(forText, content.subject, scope).trim(),
    body: toText(fill(forHtml, content.body, scope)),
    filled: asked.size,
    fallbacks: [...asked].filter(name => values[name] === null || values[name] === undefined),
  }
}

function fill(engine: Liquid, template: string, scope: object): string {
  try {
    return engine.parseAndRenderSync(template, scope) as string
  } catch (error) {
    throw new RenderError(error instanceof Error ? error.message : String(error))
  }
}

/** `{ 'person.firstName': 'Ada' }` as Liquid wants it, with the content's fallbacks for what is unknown. */
function nested(content: ContentText, values: MergeValues): Record<string, Record<string, Value>> {
  const scope: Record<string, Record<string, Value>> = {}
  const known = {
    ...content.fallbacks,
    ...Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null && v !== undefined)),
  }
  for (const [name, value] of Object.entries(known) as [string, Value][]) {
    const dot = name.indexOf('.')
    const [root, field] = [name.slice(0, dot), name.slice(dot + 1)]
    scope[root] = { ...scope[root], [field]: value }
  }
  return scope
}

/** One table, one column, readable at any width and without images. */
function inLayout(
  body: string,
  subject: string,
  { senderName, unsubscribeUrl, language }: { senderName: string; unsubscribeUrl: string; language: string },
): string {
  const [name, url] = [escapeHtml(senderName), escapeHtml(unsubscribeUrl)]
  return `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
<style>body{margin:0;background:#f6f6f8}a{color:#1d5c4d}.button{display:inline-block;padding:10px 18px;border-radius:6px;background:#1d5c4d;color:#fff;text-decoration:none;font-weight:600}p{margin:0 0 16px}</style></head>
<body style="margin:0;background:#f6f6f8">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fff;border:1px solid #e7e8ec;border-radius:10px"><tr><td style="padding:28px 32px;font:15px/1.5 system-ui,Arial,sans-serif;color:#16181d">
<p style="margin:0 0 20px;font-weight:600">${name}</p>
${body}
</td></tr><tr><td lang="en" style="padding:16px 32px;border-top:1px solid #e7e8ec;font:12px/1.5 system-ui,Arial,sans-serif;color:#636977">
You get this from ${name} because of your work with us. <a href="${url}" style="color:#636977">Unsubscribe</a>
</td></tr></table></td></tr></table></body></html>
`
}
