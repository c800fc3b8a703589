import { createHash } from 'node:crypto'
import { canonicalJson } from '../../language/canonical-json.ts'
import type { Mapped } from '../../language/source/map-body.ts'
import { type Declared, type Read, readSignal } from './read-signal.ts'

/**
 * Checks what a body became by a source, as any signal is. Sameness is told by what came, not by what became of it: a mapping
 * that is changed makes no conflicts of what is sent again. Without an id the same thing counts once.
 */
export function readMapped(mapped: Mapped, declared: Declared, now: number): Read {
  if ('skipped' in mapped) return { skipped: mapped.skipped }
  if ('refused' in mapped) return { refused: { status: 422, ...mapped.refused } }
  const hash = createHash('sha256').update(canonicalJson(mapped.item)).digest('hex')
  const read = readSignal({ id: `body-${hash}`, ...mapped.signal }, declared, now)
  return 'signal' in read ? { signal: { ...read.signal, bodyHash: hash } } : read
}
