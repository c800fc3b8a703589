import { compile } from 'html-to-text'
import type { ContentText } from '../../language/content-definition.ts'
import { fillContent, type MergeValues } from './fill-content.ts'
import { footerWords } from './footer-words.ts'
import { type MailFrame, mailLayout } from './mail-layout.ts'

/** A content filled in for one person. */
interface Rendered {
  subject: string
  /** how many values the text asks for */
  filled: number
  /** those of them that are not known: the text of the content stands in */
  fallbacks: string[]
}

export interface RenderedMail extends Rendered {
  html: string
  text: string
}

export interface RenderedDraft extends Rendered {
  /** plain text, to be pasted wherever somebody writes mail */
  body: string
}

const toText = compile({
  wordwrap: 76,
  limits: { maxInputLength: 2 * 1024 * 1024, maxDepth: 60 },
  selectors: [
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'img', format: 'skip' },
    { selector: 'table', format: 'block' },
  ],
})

/** Fills a content in for one person and puts it into the layout, as HTML and as text. @throws RenderError */
export function renderMail(
  content: ContentText & { language: string },
  values: MergeValues,
  frame: MailFrame,
): RenderedMail {
  const { subject, preheader, body, asked, fallbacks } = fillContent(content, values)
  const html = mailLayout({ subject, preheader, body, language: content.language }, frame)
  const words = footerWords(content.language)
  const links = `${words.preferences}: ${frame.preferencesUrl}\n${words.unsubscribe}: ${frame.unsubscribeUrl}`
  const footer = `-- \n${frame.senderName}\n${links}`
  return { subject, html, text: `${toText(body)}\n\n${footer}\n`, filled: asked.length, fallbacks }
}

/** The same text for whoever prints it: no frame of a mail around it, and nobody to click. @throws RenderError */
export function renderLetter(content: ContentText, values: MergeValues): RenderedMail {
  const { subject, body, asked, fallbacks } = fillContent(content, values)
  return { subject, html: body, text: toText(body), filled: asked.length, fallbacks }
}

/** The same text for somebody who sends it by hand: without layout and without the footer of a machine. @throws RenderError */
export function renderDraft(content: ContentText, values: MergeValues): RenderedDraft {
  const { subject, body, asked, fallbacks } = fillContent(content, values)
  return { subject, body: toText(body), filled: asked.length, fallbacks }
}
