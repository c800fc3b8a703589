import type { Clause } from '../condition/clause.ts'
import { parseCondition } from '../condition/parse.ts'
import type { SegmentScope } from '../condition/scope.ts'
import { segmentFact } from '../condition/segment-leaf.ts'
import type { Node } from '../condition/syntax.ts'
import { lineOf, placeOf, placeOfValue } from '../places.ts'
import { type Definition, placeOfName } from '../read-source.ts'
import type { SegmentDefinition } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import { segmentShape } from '../shapes/segment.ts'
import { compiledAt, SEGMENT } from './condition-at.ts'
import { type Context, noReads } from './context.ts'

/** The segments a condition asks. A `where` is not looked into: nothing of one person or payload is a segment. */
function asked(node: Node): string[] {
  switch (node.k) {
    case 'segment':
      return [node.name]
    case 'and':
    case 'or':
      return node.of.flatMap(asked)
    case 'not':
      return asked(node.of)
    default:
      return []
  }
}

/** What conditions may name of segments, filled in as they are compiled. */
interface Known {
  segments: Map<string, SegmentScope>
  broken: Set<string>
}

/** Each segment after those it asks; in a circle nobody comes first, so those are told (N8) and left out. */
function inOrder(ctx: Context, broken: Set<string>): Definition[] {
  const ordered: Definition[] = []
  const done = new Set<string>()
  const visit = (definition: Definition, path: readonly string[]): void => {
    const { id, tree } = definition
    const circle = path.indexOf(id)
    if (circle >= 0) {
      ctx.report(placeOfValue(tree, 'when'), 'N8', {
        what: `this segment asks itself: ${[...path.slice(circle), id].join(', which asks ')}`,
        why: 'Whether an account is in it would hang on whether it is in it.',
        fix: 'Write out in one of them what is meant, without naming another.',
      })
      for (const one of path.slice(circle)) broken.add(segmentFact(one))
      return
    }
    if (done.has(id)) return
    const when = tree['when']
    const named = typeof when === 'string' ? asked(parseCondition(when).node) : []
    for (const name of named) {
      const other = ctx.names.find('segment', name)
      if (other) visit(other, [...path, id])
    }
    done.add(id)
    ordered.push(definition)
  }
  for (const definition of ctx.names.all('segment')) visit(definition, [])
  return ordered.filter(({ id }) => !broken.has(segmentFact(id)))
}

function mayBeUnknown(clause: Clause): boolean {
  if (clause.k === 'leaf') return clause.unknowns.length > 0
  return clause.k === 'not' ? mayBeUnknown(clause.of) : clause.of.some(mayBeUnknown)
}

function compileSegment(ctx: Context, definition: Definition): { segment: SegmentDefinition; doubt: boolean } | null {
  const shape = definition.sound ? readShape(segmentShape, definition.tree, placeOf(definition.tree), ctx.report) : null
  if (!shape) return null
  const reads = noReads()
  const compiled = compiledAt(ctx, reads, { tree: shape, key: 'when', text: shape.when }, SEGMENT)
  if (!compiled) return null
  const { segment: id, title, owner } = shape
  const { when, text } = compiled.level
  return {
    segment: { id, title, owner, when, text, atoms: [...reads.atoms].sort() },
    doubt: mayBeUnknown(compiled.clause),
  }
}

/** Compiles all segments, each after those it asks, and lets conditions name them. What is wrong is on record. */
export function compileSegments(ctx: Context, { segments, broken }: Known): Map<string, SegmentDefinition> {
  const compiled = new Map<string, SegmentDefinition>()
  for (const definition of inOrder(ctx, broken)) {
    const { id } = definition
    const one = compileSegment(ctx, definition)
    if (one) {
      compiled.set(id, one.segment)
      segments.set(id, { mayBeUnknown: one.doubt, declared: lineOf(placeOfName(definition)) })
    } else broken.add(segmentFact(id))
  }
  return compiled
}
