import type { ContentDefinition, ContentText } from '../../language/content-definition.ts'

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/**
 * The text of a content for somebody who reads a language: in that very one, else in the same language of elsewhere (`de` for
 * `de-AT`), else in the content's own, which is what everybody gets of whom no language is known.
 */
export function textFor(content: ContentDefinition, language: string | null): ContentText & { language: string } {
  const own = { language: content.language, text: content as ContentText }
  const all = [own, ...Object.entries(content.texts).map(([code, text]) => ({ language: code, text }))]
  const wanted = language?.toLowerCase() ?? ''
  const found =
    all.find(one => one.language.toLowerCase() === wanted) ??
    all.find(one => language !== null && one.language.toLowerCase() === primary(wanted)) ??
    all.find(one => language !== null && primary(one.language) === primary(wanted)) ??
    own
  const { fallbacks, subject, preheader, body, hash } = found.text
  return { language: found.language, fallbacks, subject, ...(preheader === undefined ? {} : { preheader }), body, hash }
}
