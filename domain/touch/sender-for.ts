import type { Settings } from '../../language/settings.ts'
import type { Sender } from '../../language/workspace-definition.ts'
import type { Origin } from '../journey/commands.ts'

/** Whom a message comes from: the first rule that fits its play, its motion and the team that owns the play, else the workspace's sender. */
export function senderFor(
  { workspace, plays }: Pick<Settings, 'workspace' | 'plays'>,
  { play, motion }: Pick<Origin, 'play' | 'motion'>,
): Sender {
  const owner = play === null ? null : (plays[play]?.owner ?? null)
  const fits = (wanted: string | null, is: string | null): boolean => wanted === null || wanted === is
  const rule = workspace.senders?.find(
    one => fits(one.play, play) && fits(one.motion, motion) && fits(one.owner, owner),
  )
  const { name, address } = rule ?? workspace.sender
  return { name, address }
}
