import { textFor } from '../domain/touch/text-for.ts'
import type { MergeValues } from '../intake/render/fill-content.ts'
import { renderMailAside } from '../intake/render/render-aside.ts'
import { RenderError } from '../intake/render/render-error.ts'
import type { ContentDefinition } from '../language/content-definition.ts'
import type { DefinitionFile, Problem } from '../language/index.ts'
import type { FactType, Settings } from '../language/settings.ts'

const FRAME = {
  senderName: 'Sender',
  unsubscribeUrl: 'https://example.com/u',
  preferencesUrl: 'https://example.com/p',
}

/** Some value of a type, as an account may have it. */
function someValue(fact: FactType): string | number | boolean {
  switch (fact.type) {
    case 'number':
    case 'amount':
      return 12
    case 'text':
      return 'Text'
    case 'date':
      return '2026-12-31'
    case 'yes/no':
      return true
    case 'one of':
      return fact.values[0] ?? ''
    default:
      return fact satisfies never
  }
}

/** What is known of an account of which everything is known, and of one of which only that is known that always is. */
function bothEnds({ facts, scores }: Settings): MergeValues[] {
  const always = Object.values(facts).filter(fact => !fact.mayBeUnknown)
  const valuesOf = (list: Settings['facts'][string][]) => Object.fromEntries(list.map(f => [f.name, someValue(f)]))
  const sure = { 'account.key': 'acme', 'person.token': 'token', 'sender.name': 'Sender' }
  const rated = Object.keys(scores).flatMap(id => [
    [`score.${id}`, 50],
    [`band.${id}`, 'band'],
  ])
  const person = { 'person.firstName': 'Ada', 'person.lastName': 'Byron', 'person.role': 'user' }
  return [
    { ...valuesOf(Object.values(facts)), ...sure, ...person, ...Object.fromEntries(rated) },
    { ...valuesOf(always), ...sure },
  ]
}

async function faultOf(content: ContentDefinition, language: string, values: MergeValues): Promise<string | null> {
  try {
    await renderMailAside(textFor(content, language), values, FRAME)
    return null
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    return error.message
  }
}

/** Where a content is declared; files are searched, because a compiled one no longer knows. */
function placeOf(files: readonly DefinitionFile[], id: string): Pick<Problem, 'file' | 'line' | 'col' | 'length'> {
  for (const { path, text } of files) {
    const line = text.split('\n').findIndex(one => /^content:\s*(\S+)/.exec(one)?.[1]?.replace(/["']/g, '') === id)
    if (line >= 0) return { file: path, line: line + 1, col: 1, length: 'content'.length }
  }
  return { file: files[0]?.path ?? '', line: 1, col: 1, length: 1 }
}

/**
 * Fills every text in, as it will be at the moment of sending and under the same limits: once with all that can be known, once
 * with as little as can be. Answers those that cannot be filled in (P4).
 */
export async function renderingProblems(files: readonly DefinitionFile[], settings: Settings): Promise<Problem[]> {
  const ends = bothEnds(settings)
  const texts = Object.values(settings.content).flatMap(content =>
    [content.language, ...Object.keys(content.texts)].map(language => ({ content, language })),
  )
  const told = await Promise.all(
    texts.map(async ({ content, language }): Promise<Problem[]> => {
      const faults = await Promise.all(ends.map(values => faultOf(content, language, values)))
      const fault = faults.find(one => one !== null)
      if (fault === undefined || fault === null) return []
      const words = {
        what: `the text of "${content.id}" in ${language} cannot be filled in: ${fault}`,
        why: 'Every message would be refused at the moment it should go out.',
        fix: 'Write fields, and filters for words, numbers and days; what may be unknown needs a fallback, also within a filter.',
      }
      return [{ ...placeOf(files, content.id), severity: 'error', code: 'P4', ...words }]
    }),
  )
  return told.flat()
}
