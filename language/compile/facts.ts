import { GROUP_FIELDS } from '../../domain/groups/group-field.ts'
import { listWords } from '../list-words.ts'
import { lookAlikeHint } from '../look-alikes.ts'
import type { Names } from '../names.ts'
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
  'opted-out people',
  'latest usage',
  'buying group',
]

const BY_ROOT: Readonly<Record<string, FactResolver>> = {
  account: 'account field',
  opportunity: 'newest opportunity',
  usage: 'latest usage',
  group: 'buying group',
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
  const found =
    text === undefined
      ? Object.hasOwn(BY_ROOT, root)
        ? BY_ROOT[root]
        : undefined
      : RESOLVERS.find(resolver => `from ${resolver}` === text)
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

/** Splits `from buying group core-platform`: where it comes from, and of which group. */
function sourceOf(text: string | undefined): { from: string | undefined; group: string | null } {
  const named = /^(from buying group) (\S+)$/.exec(text ?? '')
  return named ? { from: named[1], group: named[2] ?? null } : { from: text, group: null }
}

/** A fact of buying groups is one of the numbers they have, of a group there is. */
function fitsGroups(fact: FactDefinition, tree: object, names: Names, report: Report): boolean {
  if (fact.resolver !== 'buying group') return true
  const place = placeOfKey(tree, fact.name)
  if (!GROUP_FIELDS.some(field => field === fact.field) || fact.type !== 'number') {
    report(place, 'N4', {
      what: `buying groups have no ${fact.type} called "${fact.field}"`,
      why: 'The fact would stay unknown for ever.',
      fix: `${didYouMean(fact.field, GROUP_FIELDS)}Their numbers are ${listWords(GROUP_FIELDS, 'and')}.`,
    })
    return false
  }
  return fact.group === undefined || names.require('group', fact.group, placeOfValue(tree, fact.name)) !== null
}

function compileFact(
  name: string,
  value: unknown,
  tree: object,
  { names, report }: { names: Names; report: Report },
): FactDefinition | null {
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
  const source = sourceOf(from)
  const resolver = resolverOf(root, source.from, tree, name, report)
  if (!resolver) return null
  const fact: FactDefinition = {
    ...read.type,
    name,
    resolver,
    field,
    mayBeUnknown: read.more.includes('may be unknown'),
    ...(source.group === null ? {} : { group: source.group }),
  }
  return fitsGroups(fact, tree, names, report) ? fact : null
}

/** Compiles all lists of facts. A wrong one is told once and then passed over wherever it is named. */
export function compileFacts(definitions: readonly Definition[], names: Names, report: Report): Facts {
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
      const fact = compileFact(name, value, list, { names, report })
      if (fact) result.facts[name] = fact
      else result.broken.add(name)
    }
  }
  return result
}
