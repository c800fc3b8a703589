import { didYouMean } from '../nearest.ts'
import { placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { SlackChannels } from '../workspace-definition.ts'

/** Slack's own id of a channel: names change, and a card is changed by id. */
const CHANNEL = /^[CG][A-Z0-9]{8,20}$/

/** Compiles the channels cards of tasks go to; reports what is no channel (C2), and roles nobody of the team has (N4). */
export function slackOf(
  slack: { channel: string; team?: Record<string, string> | undefined },
  roles: readonly string[],
  report: Report,
): SlackChannels {
  const { channel, team = {} } = slack
  checkChannel(slack, 'channel', channel, report)
  for (const [role, id] of Object.entries(team)) {
    checkChannel(team, role, id, report)
    if (roles.includes(role)) continue
    report(placeOfKey(team, role), 'N4', {
      what: `nobody of the team is called "${role}"`,
      why: 'No task would go to this channel.',
      fix: `${didYouMean(role, roles)}The team of the workspace is ${roles.join(', ')}.`,
    })
  }
  return { channel, team }
}

function checkChannel(tree: object, key: string, id: string, report: Report): void {
  if (CHANNEL.test(id)) return
  report(placeOfValue(tree, key), 'C2', {
    what: `"${id}" is no id of a channel`,
    why: 'A card is found and changed by the id of its channel; names of channels change.',
    fix: 'Write the id, such as C024BE91LQX: Slack shows it at the end of the details of a channel.',
  })
}
