import { describe, expect, it } from 'vitest'
import { textFor } from '../../../../domain/touch/text-for.ts'
import { contentWith } from '../../../support/content.ts'

const text = (subject: string) => ({ fallbacks: {}, subject, body: '<p>…</p>', hash: subject })
const content = contentWith({ language: 'en', texts: { de: text('Hallo'), 'pt-BR': text('Olá') } })

const languageFor = (language: string | null): string => textFor(content, language).language

describe('the text a person gets', () => {
  it('is in their own language', () => {
    expect(textFor(content, 'de')).toEqual({ language: 'de', ...text('Hallo') })
  })

  it('is in their language as it is written elsewhere, whichever of the two is the narrower', () => {
    expect(languageFor('de-AT')).toBe('de')
    expect(languageFor('DE-at')).toBe('de')
    expect(languageFor('pt')).toBe('pt-BR')
    expect(languageFor('pt-PT')).toBe('pt-BR')
  })

  it('is the content’s own where it has none of theirs, or nobody knows what they read', () => {
    expect(languageFor('fr')).toBe('en')
    expect(languageFor(null)).toBe('en')
    expect(languageFor('en-GB')).toBe('en')
  })
})
