import type { AccountView } from '../condition/account-view.ts'

/** What a routing table may ask beyond facts, scores and bands: what the work is for, and whose the account is, by team role. */
export const MOTION = 'motion'
export const ownerOf = (role: string): string => `owner.${role}`

/** An account as routing tables see it. */
export function routingView(
  view: AccountView,
  { team, motion }: { team: Readonly<Record<string, string>>; motion: string | null },
): AccountView {
  const owners = Object.entries(team).map(([role, id]) => [ownerOf(role), id] as const)
  return { ...view, facts: { ...view.facts, ...Object.fromEntries(owners), [MOTION]: motion } }
}
