import { condition, ownId, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A named condition: the accounts for which it holds are its members. */
export const segmentShape = shape('a segment', { segment: ownId, title: words, owner: words, when: condition })
