import { sha256 } from '../domain/measure/sha256.ts'
import { canonicalJson } from './canonical-json.ts'

/** The name of a piece of compiled content: SHA-256 of its canonical JSON, 16 hex digits. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value)).slice(0, 16)
}
