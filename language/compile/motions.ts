import { placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import { readShape } from '../shapes/read-shape.ts'
import { motionShape } from '../shapes/workspace.ts'
import type { MotionDefinition } from '../workspace-definition.ts'
import { limitsOf } from './limits.ts'

/** Reads the motions of a workspace, the most important first: each a title, or what more there is to say of it. */
export function motionsOf(motions: Readonly<Record<string, unknown>>, report: Report): MotionDefinition[] {
  const all = Object.entries(motions)
  return all.flatMap(([id, said], i): MotionDefinition[] => {
    const priority = all.length - i
    if (typeof said === 'string') return [{ id, title: said, priority, owner: null, limits: null, report: said }]
    const shape = readShape(motionShape, said, placeOfValue(motions, id), report)
    if (!shape) return []
    const { title, owner = null, report: label = title } = shape
    return [{ id, title, priority, owner, limits: limitsOf(report, shape), report: label }]
  })
}
