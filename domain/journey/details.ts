import type { Plans } from './draft.ts'
import { journeyNow, slasNow } from './journey-now.ts'
import { unitId } from './play-runs.ts'
import type { JourneyState } from './state.ts'
import { PLAIN_WORDS } from './words.ts'

/** Where, since when, what runs, waiting for what, until when: Markdown for the Temporal UI's current details. */
export function currentDetails(plans: Plans, state: JourneyState): string {
  const now = journeyNow(plans, state)
  const at = PLAIN_WORDS.moment
  const lines = [`**${now.stage.id}** since ${at(now.stage.since)}, stay ${now.stage.stay}`]
  if (now.stage.ready !== undefined) lines.push(`**Ready** since ${at(now.stage.ready)}`)
  if (now.pause) lines.push(`**Paused** by ${now.pause.by} until ${at(now.pause.until)}`)
  if (now.parked) lines.push(`**Parked**: ${now.parked.code}, ${now.parked.detail} (entry ${now.parked.seq ?? '-'})`)
  if (now.ended) lines.push(`**Ended** as ${now.ended.as} at ${at(now.ended.at)}`)
  for (const play of now.plays) {
    lines.push(
      '',
      `**${play.play}** run ${play.n}${play.unit ? ` for ${unitId(play.unit)}` : ''}, since ${at(play.startedAt)}${play.until ? `, at most until ${at(play.until)}` : ''}`,
    )
    for (const lane of play.lanes) {
      const until = lane.until === null ? '' : ` until ${at(lane.until)}`
      lines.push(`- ${lane.lane}: ${lane.step} ${DOING[lane.doing]}${waitsFor(plans, play.hash, lane.step)}${until}`)
    }
  }
  for (const start of now.waiting) {
    const whom = start.unit ? ` for ${unitId(start.unit)}` : ''
    lines.push(
      '',
      `**${start.play}**${whom} waits for its turn since ${at(start.since)}${start.until === null ? '' : `, at most until ${at(start.until)}`}`,
    )
  }
  const slas = slasNow(plans, state)
  if (slas.length > 0) lines.push('')
  for (const sla of slas) {
    const due = sla.due === null ? 'stands still' : `due ${at(sla.due)}`
    lines.push(`- clock **${sla.sla}** ${sla.status}, ${due}`)
  }
  lines.push('', now.due === null ? 'Nothing comes by time alone.' : `Next by time alone: ${at(now.due)}`)
  return lines.join('\n')
}

const DOING = {
  wait: 'waits',
  'wait-for': 'waits for',
  choose: 'chooses people',
  draw: 'draws a variant',
  'ask-task': 'asks for a task',
  call: 'calls',
  send: 'sends',
  parallel: 'waits for its lanes',
} as const

function waitsFor(plans: Plans, hash: string, id: string): string {
  const step = plans.plays[hash]?.steps[id]
  if (step?.do === 'send') return ` ${step.content}`
  if (step?.do === 'audience') return ` ${step.audience}`
  if (step?.do === 'webhook') return ` ${step.webhook}`
  if (step?.do !== 'wait-for') return ''
  return ` ${step.outcomes.map(o => ('level' in o.on ? o.on.level.text : o.on.signal.kind)).join(' or ')}`
}

/** What the journey's one timer is set for, in a few words: the nearest limit, clock or wait. */
export function dueInWords(plans: Plans, state: JourneyState): string {
  const now = journeyNow(plans, state)
  const at = now.due === null ? '' : PLAIN_WORDS.moment(now.due)
  if (now.pause) return `pause ends: ${state.account}, ${at}`
  for (const play of now.plays) {
    const lane = play.lanes.find(l => l.until === now.due)
    if (lane) return `${play.play} / ${lane.step}${waitsFor(plans, play.hash, lane.step)}: ${state.account}, ${at}`
    if (play.until === now.due) return `${play.play} ends at the latest: ${state.account}, ${at}`
  }
  const sla = slasNow(plans, state).find(s => s.status !== 'paused')
  if (sla) return `clock ${sla.sla}: ${state.account}, ${at}`
  return `${now.stage.id}, something may turn: ${state.account}, ${at}`
}
