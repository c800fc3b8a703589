import { lookAlikeHint } from './look-alikes.ts'
import { didYouMean } from './nearest.ts'
import { lineOf, type Place, placeOf, placeOfKey } from './places.ts'
import type { Report } from './problem-log.ts'
import { type Definition, placeOfName } from './read-source.ts'
import { KINDS, type Kind, LATER_KINDS } from './shapes/kinds.ts'
import { notYet } from './shapes/read-shape.ts'
import { isId } from './shapes/scalars.ts'

/** Everything that is declared, by kind and id, and what of it is used. */
export interface Names {
  /** definitions of a kind, by id */
  all(kind: Kind): Definition[]
  /** the ids of a kind */
  ids(kind: Kind): string[]
  find(kind: Kind, id: string): Definition | undefined
  /** finds it and counts it as used; reports a missing one (N4) */
  require(kind: Kind, id: string, place: Place): Definition | null
  use(kind: Kind, id: string): void
  isUsed(kind: Kind, id: string): boolean
}

const CALLED: Record<Kind, string> = {
  workspace: 'workspace',
  facts: 'list of facts',
  signals: 'list of signals',
  score: 'score',
  segment: 'segment',
  asset: 'asset',
  task: 'task',
  calendar: 'calendar',
  routing: 'routing table',
  content: 'content',
  webhook: 'webhook',
  source: 'source',
  audience: 'audience',
  cadence: 'cadence',
  group: 'buying group',
  sla: 'SLA',
  blueprint: 'blueprint',
  play: 'play',
  journey: 'journey',
  test: 'test',
}

function kindOf({ kind, tree }: Definition, report: Report): Kind | null {
  const known = KINDS.find(k => k === kind)
  if (known) return known
  const later = Object.hasOwn(LATER_KINDS, kind) ? LATER_KINDS[kind] : undefined
  if (later !== undefined) report(placeOfKey(tree, kind), 'N6', notYet(kind, later))
  else {
    report(placeOfKey(tree, kind), 'N1', {
      what: `there is no kind of definition called "${kind}"`,
      why: 'The first key of a definition names its kind, so nothing in it can be read.',
      fix: `${didYouMean(kind, KINDS)}Begin with one of ${KINDS.join(', ')}.`,
    })
  }
  return null
}

/** Collects what is declared. Reports unknown kinds, ids that are none, and ids given twice (N1, N3, N6). */
export function createNames(definitions: readonly Definition[], report: Report): Names {
  const byKind = new Map<Kind, Map<string, Definition>>(KINDS.map(kind => [kind, new Map()]))
  const used = new Set<string>()
  for (const definition of definitions) {
    const kind = kindOf(definition, report)
    const known = kind && byKind.get(kind)
    if (!kind || !known) continue
    const listed = kind === 'facts' || kind === 'signals'
    const id = listed ? lineOf(placeOf(definition.tree)) : kind === 'workspace' ? '' : definition.id
    const first = known.get(id)
    if (first) {
      report(placeOfName(definition), 'N3', {
        what: kind === 'workspace' ? 'there is a second workspace' : `a second ${CALLED[kind]} is called "${id}"`,
        why: 'An id stands for one thing for ever; statistics and running journeys hang on it.',
        fix: `The first stands at ${lineOf(placeOf(first.tree))}. Rename or remove one.`,
      })
    } else if (!listed && kind !== 'workspace' && !isId(id)) {
      report(placeOfName(definition), 'N3', {
        what: `"${id}" is no id`,
        why: 'Ids are used in file names, web addresses and effect keys.',
        fix: `${lookAlikeHint(id)}Write lower-case words joined by hyphens: ${kind}: renewal-90.`,
      })
    } else known.set(id, definition)
  }
  const names: Names = {
    all: kind => [...(byKind.get(kind) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, d]) => d),
    ids: kind => [...(byKind.get(kind)?.keys() ?? [])],
    find: (kind, id) => byKind.get(kind)?.get(id),
    use: (kind, id) => void used.add(`${kind}/${id}`),
    isUsed: (kind, id) => used.has(`${kind}/${id}`),
    require: (kind, id, place) => {
      const found = names.find(kind, id)
      names.use(kind, id)
      if (!found) {
        report(place, 'N4', {
          what: `no ${CALLED[kind]} is called "${id}"`,
          why: 'What is named here has to exist before anything can use it.',
          fix: didYouMean(id, names.ids(kind)) || `Declare it: a file that begins with "${kind}: ${id}".`,
        })
      }
      return found ?? null
    },
  }
  return names
}
