import { lookAlikeHint } from '../look-alikes.ts'
import { didYouMean } from '../nearest.ts'
import { lineOf, placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { FactDefinition, FactResolver } from '../settings.ts'
import { factsShape } from '../shapes/facts.ts'
import { readShape } from '../shapes/read-shape.ts'
import { factType } from './fact-type.ts'

const RESOLVERS: readonly FactResolver[] = [
  'account field',
  'newest opportunity',
  'active contract',
  'sum of active contracts',
  'earliest contract end',
  'earliest notice date',
  'renewal of earliest contract',
  'latest usage',
]

const BY_ROOT: Readonly<Record<string, FactResolver>> = {
  account: 'account field',
  opportunity: 'newest opportunity',
  usage: 'latest usage',
}

/** First parts that mean something else in conditions and texts. */
const TAKEN = ['score', 'band', 'segment', 'task', 'person', 'signal', 'sender', 'stakeholders']

/** Facts as declared; `broken` are those that were meant and are wrong. */
export interface Facts {
  facts: Record<string, FactDefinition>
  declared: Map<string, string>
  broken: Set<string>
}

function resolverOf(
  root: string,
  text: string | undefined,
  tree: object,
  name: string,
  report: Report,
): FactResolver | null {
  const found = text === undefined ? BY_ROOT[root] : RESOLVERS.find(resolver => `from ${resolver}` === text)
  if (found) return found
  report(placeOfValue(tree, name), 'C2', {
    what: text === undefined ? `there is no telling where ${name} comes from` : `facts do not come "${text}"`,
    why: 'A fact without a source stays unknown for ever.',
    fix: `${didYouMean(
      text ?? '',
      RESOLVERS.map(r => `from ${r}`),
    )}Write from ${RESOLVERS.join(', from ')}.`,
  })
  return null
}

function compileFact(name: string, value: unknown, tree: object, report: Report): FactDefinition | null {
  const [root = '', field = ''] = name.split('.')
  if (!/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/.test(name) || TAKEN.includes(root) || field in {}) {
    report(placeOfKey(tree, name), 'N3', {
      what: `"${name}" cannot be the name of a fact`,
      why: TAKEN.includes(root)
        ? `Names that begin with "${root}." come from elsewhere.`
        : 'Conditions could not name it.',
      fix: `${lookAlikeHint(name)}Write two words with a dot between: account.tier.`,
    })
    return null
  }
  if (typeof value !== 'string') {
    const fix = 'Write: account.tier: one of [A, B, C], may be unknown.'
    report(placeOfValue(tree, name), 'N1', {
      what: `${name} has no type`,
      why: 'Nothing could be compared with it.',
      fix,
    })
    return null
  }
  const read = factType(value, placeOfValue(tree, name), report)
  if (!read) return null
  const from = read.more.find(part => part.startsWith('from '))
  const odd = read.more.find(part => part !== from && part !== 'may be unknown')
  if (odd !== undefined) {
    const fix = 'After the type there may stand "may be unknown" and "from ...".'
    report(placeOfValue(tree, name), 'C2', { what: `"${odd}" means nothing here`, why: 'It would be ignored.', fix })
    return null
  }
  const resolver = resolverOf(root, from, tree, name, report)
  return resolver && { ...read.type, name, resolver, field, mayBeUnknown: read.more.includes('may be unknown') }
}

/** Compiles all lists of facts. A wrong one is told once and then passed over wherever it is named. */
export function compileFacts(definitions: readonly Definition[], report: Report): Facts {
  const result: Facts = { facts: {}, declared: new Map(), broken: new Set() }
  for (const { tree } of definitions) {
    const list = readShape(factsShape, tree, placeOf(tree), report)?.facts ?? {}
    for (const [name, value] of Object.entries(list)) {
      const place = placeOfKey(list, name)
      const first = result.declared.get(name)
      if (first !== undefined) {
        const why = 'Only one of the two can count.'
        report(place, 'N3', { what: `${name} is declared twice`, why, fix: `The first stands at ${first}.` })
        continue
      }
      result.declared.set(name, lineOf(place))
      const fact = compileFact(name, value, list, report)
      if (fact) result.facts[name] = fact
      else result.broken.add(name)
    }
  }
  return result
}
