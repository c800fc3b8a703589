import type { Condition, KeptLeaf, TaskLeaf, TimeLeaf, Truth } from '../../language/condition/condition.ts'

/** Who knows the truth of each kind of leaf. */
export interface Leaves {
  atom(id: string): Truth
  task(leaf: TaskLeaf): Truth
  kept(leaf: KeptLeaf): Truth
  time(leaf: TimeLeaf): Truth
}

/** A leaf condition. */
export type Leaf = Exclude<Condition, { of: unknown }>

/** Three-valued and/or/not over leaves (Kleene): unknown stays unknown unless the other side settles it. */
export function truthOf(c: Condition, leaves: Leaves): Truth {
  switch (c.k) {
    case 'atom':
      return leaves.atom(c.id)
    case 'task':
      return leaves.task(c)
    case 'kept':
      return leaves.kept(c)
    case 'time':
      return leaves.time(c)
    case 'not': {
      const truth = truthOf(c.of, leaves)
      return truth === null ? null : !truth
    }
    case 'and':
    case 'or': {
      const settles = c.k === 'or'
      let truth: Truth = !settles
      for (const part of c.of) {
        const one = truthOf(part, leaves)
        if (one === settles) return settles
        if (one === null) truth = null
      }
      return truth
    }
  }
}

/** The leaves that decided: those that made it true, or those that kept it from being true. */
export function decidingLeaves(c: Condition, leaves: Leaves, wanted = true): { leaf: Leaf; truth: Truth }[] {
  switch (c.k) {
    case 'atom':
    case 'task':
    case 'kept':
    case 'time':
      return [{ leaf: c, truth: truthOf(c, leaves) }]
    case 'not':
      return decidingLeaves(c.of, leaves, !wanted)
    case 'and':
    case 'or': {
      const holds = truthOf(c, leaves) === wanted
      // every part of an "and" is needed to make it true, and of an "or" to make it false
      const needsAll = (c.k === 'and') === wanted
      const parts = needsAll === holds ? c.of : c.of.filter(part => (truthOf(part, leaves) === wanted) === holds)
      return (needsAll ? parts : parts.slice(0, holds ? 1 : parts.length)).flatMap(part =>
        decidingLeaves(part, leaves, wanted),
      )
    }
  }
}

/** Every leaf of a condition, in order. */
export function leavesOf(c: Condition): Leaf[] {
  if (!('of' in c)) return [c]
  return Array.isArray(c.of) ? c.of.flatMap(leavesOf) : leavesOf(c.of)
}
