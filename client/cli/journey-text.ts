import type { JourneyView } from '../http/run-answers.ts'
import { lengthInWords } from './length-in-words.ts'
import { list, sections, shortTime } from './print.ts'

/** A journey as an operator reads it. */
export function journeyText(view: JourneyView): string {
  const { stage, parked, ended } = view
  const lanes = view.running.flatMap(play =>
    play.lanes.map(lane => {
      const until =
        lane.until === null
          ? ''
          : `, until ${shortTime(lane.until)} UTC${lane.then === null ? '' : `, then ${lane.then}`}`
      return `${play.title} / ${lane.step}: ${lane.waitsFor}${until}`
    }),
  )
  return sections([
    [
      `${view.account.name} (${view.account.key}): ${view.journey}, run ${view.run}`,
      list([
        ['Status', view.status],
        ['Stage', stage && `${stage.title} (${stage.place} of ${stage.of})`],
        ['Motion', view.motion],
        ['Started', `${shortTime(view.startedAt)} UTC`],
        ['Next due', view.nextDue && `${shortTime(view.nextDue)} UTC`],
        ['Paused until', view.pausedUntil && `${shortTime(view.pausedUntil)} UTC`],
        [
          'Parked',
          parked &&
            `${parked.code}: ${parked.detail}${parked.entry === null ? '' : ` (entry ${parked.entry}: resume --skip-entry ${parked.entry})`}`,
        ],
        ['Ended', ended && `${ended.as}, ${shortTime(ended.at)} UTC`],
        ['Inbox', `${view.appliedSeq} of ${view.lastSeq} entries worked`],
        ['Workflow', view.temporalUrl ?? view.workflowId],
      ]),
    ],
    ['Running', lanes.join('\n')],
    [
      'Clocks',
      view.clocks
        .map(c => `${c.title}: ${c.status}${c.endedAt === null ? `, ${lengthInWords(c.left)} left` : ''}`)
        .join('\n'),
    ],
  ])
}
