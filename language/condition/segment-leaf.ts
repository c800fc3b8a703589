import { didYouMean } from '../nearest.ts'
import type { Leaf } from './clause.ts'
import { complain } from './complain.ts'
import { print } from './print.ts'
import type { Checker } from './scope.ts'
import type { Node } from './syntax.ts'
import { words } from './value-set.ts'

/** The fact in which membership of a segment arrives: yes, no, or unknown while its condition cannot be told. */
export function segmentFact(id: string): string {
  return `segment.${id}`
}

/** `in segment icp-accounts`: asks the membership as it is kept, not the condition behind it. Null when it cannot be asked. */
export function segmentLeaf(c: Checker, node: Extract<Node, { k: 'segment' }>): Leaf | null {
  const { segments, broken } = c.vocabulary
  if (c.fields || !c.allowed.all) {
    const what = 'a segment cannot be asked here'
    complain(c, 'C2', node, { what, fix: 'Ask the facts it is made of.' })
    return null
  }
  const segment = segments.get(node.name)
  if (!segment) {
    if (broken.has(segmentFact(node.name))) return null
    const fix = didYouMean(node.name, segments.keys()) || `Declare it: a file that begins with "segment: ${node.name}".`
    complain(c, 'N4', node, { what: `no segment is called "${node.name}"`, fix })
    return null
  }
  return {
    k: 'leaf',
    node,
    says: { k: 'is-true', a: { k: 'fact', name: segmentFact(node.name) } },
    needs: 'needs yes',
    claim: { subject: print(node), holds: words(['yes']), fails: words(['no']), among: () => null },
    negative: false,
    unknowns: segment.mayBeUnknown ? [segmentFact(node.name)] : [],
  }
}
