import { positionOf } from './deal.ts'

/** Is an account among those that are left alone? `share` in ten-thousandths; the same id and share say the same for ever. */
export function isHeldOut({ id, share }: { id: string; share: number }, account: string): boolean {
  return Math.floor(positionOf(id, account) * 10_000) < share
}
