import { sha256 } from './sha256.ts'

/** The shares of a thing that is dealt out, in ten-thousandths; together 10,000. */
export interface Share {
  readonly id: string
  readonly share: number
}

/**
 * Where a unit falls between 0 and 1, always the same for the same salt: the first 52 bits of SHA-256 over `salt:unit`, as
 * SQL can compute them too.
 */
export function positionOf(salt: string, unit: string): number {
  return Number.parseInt(sha256(`${salt}:${unit}`).slice(0, 13), 16) / 2 ** 52
}

/** Deals a unit one of the shares, by its position. Shares that add up to less than all leave the rest to the last one. */
export function deal(salt: string, unit: string, shares: readonly Share[]): string {
  const bucket = Math.floor(positionOf(salt, unit) * 10_000)
  let upTo = 0
  for (const { id, share } of shares) {
    upTo += share
    if (bucket < upTo) return id
  }
  return shares.at(-1)?.id ?? ''
}
