import type { Cap, Limits } from '../../language/workspace-definition.ts'
import type { Definitions } from '../account/definitions.ts'
import type { Touch } from './free-touch.ts'

/** What a limit counts the touches of. */
type LimitOf = 'workspace' | 'channel' | 'motion' | 'journey' | 'play'

/** One limit that a message stands under. */
export interface LimitOn {
  of: LimitOf
  whom: 'person' | 'account'
  cap: Cap
}

/** Every limit a touch stands under: those of the workspace, and those of its own channel, motion, journey and play. */
export function limitsOn(
  { settings, journeys }: Pick<Definitions, 'settings' | 'journeys'>,
  { motion, journey, play, channel }: Pick<Touch, 'motion' | 'journey' | 'play' | 'channel'>,
): LimitOn[] {
  const { workspace, plays } = settings
  const one = (of: LimitOf, limits: Limits | null | undefined): LimitOn[] => [
    ...(limits?.perPerson ? [{ of, whom: 'person' as const, cap: limits.perPerson }] : []),
    ...(limits?.perAccount ? [{ of, whom: 'account' as const, cap: limits.perAccount }] : []),
  ]
  return [
    ...one('workspace', workspace.limits),
    ...one('channel', channel === null ? null : workspace.channels?.[channel]),
    ...one('motion', workspace.motions.find(m => m.id === motion)?.limits),
    ...one('journey', (journey === null ? undefined : journeys[journey])?.limits),
    ...one('play', play === null ? null : plays[play]?.limits),
  ]
}

/** How far back, in milliseconds, touches of the account and those of the person count by any of these limits. */
export function longestWindows(limits: readonly LimitOn[]): Record<LimitOn['whom'], number> {
  const longest = (of: LimitOn['whom']): number =>
    Math.max(0, ...limits.filter(({ whom }) => whom === of).map(({ cap }) => cap.window))
  return { account: longest('account'), person: longest('person') }
}
