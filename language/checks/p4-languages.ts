import { listWords } from '../list-words.ts'
import { placeOfKey, placeOfValue } from '../places.ts'
import type { Whole } from './whole.ts'

/** P4: messages that a step sends and that lack a language of the workspace. */
export function checkLanguages({ settings, ctx }: Whole): void {
  const { languages } = settings.workspace
  for (const { id, tree } of ctx.names.all('content')) {
    const content = settings.content[id]
    if (!content || !ctx.names.isUsed('content', id)) continue
    const has = [content.language, ...Object.keys(content.texts)].map(one => one.toLowerCase())
    const missing = languages.filter(language => !has.includes(language.toLowerCase()))
    if (missing.length === 0) continue
    const place = 'languages' in tree ? placeOfKey(tree, 'languages') : placeOfValue(tree, 'language')
    ctx.report(place, 'P4', {
      what: `a step sends "${id}", and it has no text in ${listWords(missing, 'and')}`,
      why: `People who read that would get it in ${content.language}, though the workspace says it writes to them in their own language.`,
      fix: `Add languages: { ${missing[0]}: { subject: ..., body: ... } }, or take the language out of workspace.yaml.`,
    })
  }
}
