import { FUNCTIONS, SENIORITIES } from '../../domain/people/title/titles.ts'
import type { Name, Vocabulary } from '../condition/scope.ts'
import type { FactType } from '../settings.ts'

/** What a score of a person may ask of them: what they do at work and how they stand to us, and nothing else. */
function personNames(roles: readonly string[]): Record<string, FactType> {
  return {
    'person.title': { type: 'text' },
    'person.seniority': { type: 'one of', values: [...SENIORITIES] },
    'person.function': { type: 'one of', values: [...FUNCTIONS] },
    'person.role': { type: 'one of', values: [...roles] },
    'person.topics': { type: 'number' },
    'person.engaged': { type: 'yes/no' },
    'person.optedOut': { type: 'yes/no' },
  }
}

/** The vocabulary with what can be asked of one person. */
export function withPerson(vocabulary: Vocabulary): Vocabulary {
  const names = new Map(vocabulary.names)
  for (const [name, type] of Object.entries(personNames(vocabulary.roles))) {
    const always = name === 'person.topics' || type.type === 'yes/no'
    const known: Name = { name, type, mayBeUnknown: !always, from: 'fact', declared: null, reach: null }
    names.set(name, known)
  }
  return { ...vocabulary, names }
}
