import type { Cap } from '../../language/workspace-definition.ts'

/**
 * When a rolling cap lets the next message through: null = now, else UTC milliseconds. With n allowed in a window, the next
 * one is free as soon as the n-th last has left it. `touches` are ascending.
 */
export function freeAt(cap: Cap, touches: readonly number[], now: number): number | null {
  const inside = touches.filter(at => at > now - cap.window)
  if (inside.length < cap.n) return null
  const leaves = inside[inside.length - cap.n]
  return leaves === undefined ? null : leaves + cap.window
}
