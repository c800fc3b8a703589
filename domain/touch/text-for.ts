import type { ContentDefinition, ContentText } from '../../language/content-definition.ts'
import { nearestLanguage } from '../people/nearest-language.ts'

/**
 * The text of a content for somebody who reads a language: in that very one, else in the same language of elsewhere (`de` for
 * `de-AT`), else in the content's own, which is what everybody gets of whom no language is known.
 */
export function textFor(content: ContentDefinition, language: string | null): ContentText & { language: string } {
  const all: Readonly<Record<string, ContentText>> = { ...content.texts, [content.language]: content }
  const found = nearestLanguage([content.language, ...Object.keys(content.texts)], language) ?? content.language
  const { fallbacks, subject, preheader, body, hash } = all[found] ?? content
  return { language: found, fallbacks, subject, ...(preheader === undefined ? {} : { preheader }), body, hash }
}
