import type { AccountJourney, JourneyView } from '../http/run-answers.ts'
import { lengthInWords } from './length-in-words.ts'
import { list, sections, shortTime } from './print.ts'

/** A journey as an operator reads it. */
export function journeyText(view: JourneyView): string {
  const { stage } = view
  const more = [
    ['Next due', view.nextDue && `${shortTime(view.nextDue)} UTC`],
    ['Inbox', `${view.appliedSeq} of ${view.lastSeq} entries worked`],
  ] as const
  return sections([
    [
      `${view.account.name} (${view.account.key}): ${view.journey}, run ${view.run}`,
      list([...about(view), ['Stands in', stage && `${stage.title} (${stage.place} of ${stage.of})`], ...more]),
    ],
    ...doings(view),
  ])
}

/** One of the journeys of an account: where it stands, and what it does. */
export function accountJourneyText(journey: AccountJourney): [string, string][] {
  return [[`${journey.title} (${journey.journey}), run ${journey.run}`, list(about(journey))], ...doings(journey)]
}

function about(journey: AccountJourney): [string, string | null][] {
  const { parked, ended, stages } = journey
  const track = stages.map(stage =>
    stage.state === 'now' ? `[${stage.title}]` : stage.state === 'passed' ? `✓ ${stage.title}` : stage.title,
  )
  const now = stages.find(stage => stage.state === 'now')
  return [
    ['Status', journey.status],
    ['Stage', track.join('  ')],
    ['Usual stay', now?.usual ? lengthInWords(now.usual) : null],
    ['Ready since', now?.readySince ? `${shortTime(now.readySince)} UTC` : null],
    ['Motion', journey.motion.title],
    ['Owner', journey.owner],
    ['Started', `${shortTime(journey.startedAt)} UTC`],
    ['Paused until', journey.pausedUntil && `${shortTime(journey.pausedUntil)} UTC`],
    [
      'Parked',
      parked &&
        `${parked.code}: ${parked.detail}${parked.entry === null ? '' : ` (entry ${parked.entry}: resume --skip-entry ${parked.entry})`}`,
    ],
    ['Ended', ended && `${ended.as}, ${shortTime(ended.at)} UTC`],
    ['Workflow', journey.temporalUrl ?? journey.workflowId],
  ]
}

function doings({ running, queued, clocks }: AccountJourney): [string, string][] {
  const lanes = running.flatMap(play =>
    play.lanes.map(lane => {
      const then = lane.until === null || lane.then === null ? '' : `, then ${lane.then}`
      const who = play.about === null ? '' : ` for ${play.about}`
      return `${play.title}${who} / ${lane.step}: ${lane.waitsFor}${untilText(lane.until)}${then}`
    }),
  )
  const turns = queued.map(start => {
    const who = start.about === null ? '' : ` for ${start.about}`
    return `${start.title}${who}: ${start.waitsFor}${untilText(start.until)}`
  })
  return [
    ['Running', lanes.join('\n')],
    ['Waiting for their turn', turns.join('\n')],
    [
      'Clocks',
      clocks
        .map(c => `${c.title}: ${c.status}${c.endedAt === null ? `, ${lengthInWords(c.left)} left` : ''}`)
        .join('\n'),
    ],
  ]
}

function untilText(until: string | null): string {
  return until === null ? '' : `, until ${shortTime(until)} UTC`
}
