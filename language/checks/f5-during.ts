import type { CompiledJourney } from '../compile/journey.ts'
import type { CompiledPlay } from '../compile/play.ts'
import type { StageShape } from '../compile/stage.ts'
import { didYouMean } from '../nearest.ts'
import { type Place, placeOfKey, placeOfValue, type Tree } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

/** The plays that may start in a stage, as written, with their places. */
function startable({ plays = [], stalled }: StageShape): [string, Place][] {
  const listed = plays.map((play, i): [string, Place] => [play, placeOfValue(plays, i)])
  if (typeof stalled !== 'object' || stalled === null) return listed
  return [...listed, [String((stalled as Tree)['start']), placeOfValue(stalled, 'start')]]
}

function checkListed(journey: CompiledJourney, plays: ReadonlyMap<string, CompiledPlay>, report: Report): void {
  for (const [id, shape] of journey.stages) {
    for (const [name, place] of startable(shape)) {
      const play = plays.get(name)
      if (!play || play.plan.during.includes(id)) continue
      report(place, 'F5', {
        what: `"${name}" may start here, but its "during" leaves "${id}" out`,
        why: 'It would be stopped in the moment it starts.',
        fix: `Add ${id} to "during" of the play, or take the play out of this stage.`,
      })
    }
  }
}

/** The stages of all journeys in which a play may start, and all there are. */
function stagesOf(journeys: readonly CompiledJourney[], play: string): { all: string[]; listing: string[] } {
  const stages = journeys.flatMap(journey => journey.plan.stages)
  return { all: stages.map(s => s.id), listing: stages.filter(s => s.plays.includes(play)).map(s => s.id) }
}

/** A step that asks for a play no stage lists asks in vain. */
function checkAsked({ plan, shape, trees }: CompiledPlay, journeys: readonly CompiledJourney[], report: Report): void {
  for (const step of Object.values(plan.steps)) {
    if (step.do !== 'start' || stagesOf(journeys, step.play).listing.length > 0) continue
    report(placeOfValue(trees.get(step.id) ?? shape, 'start'), 'F5', {
      what: `the step "${step.id}" starts "${step.play}", and no stage lists that play`,
      why: 'Only plays that a stage lists may start there.',
      fix: `Add ${step.play} to "plays" of a stage.`,
    })
  }
}

/**
 * F5: `during` of a play and `plays` of the stages disagree. A play may go on in more stages than it starts in, so only a
 * start in a stage that would stop it, or a trigger that no stage answers, is an error. N4: stages that do not exist.
 */
export function checkDuring({ journeys, plays, ctx: { report } }: Whole): void {
  for (const journey of journeys) checkListed(journey, plays, report)
  for (const play of plays.values()) {
    checkAsked(play, journeys, report)
    const { plan, start, shape } = play
    const { all, listing } = stagesOf(journeys, plan.play)
    for (const [i, stage] of plan.during.entries()) {
      if (all.includes(stage)) continue
      const fix = didYouMean(stage, all) || 'Name a stage of a journey.'
      const words = { what: `no journey has a stage "${stage}"`, why: 'The play would never be there.', fix }
      report(placeOfValue(shape.during, i), 'N4', words)
    }
    if (start.trigger.on !== 'stage' || listing.length === 0) continue
    const dead = start.trigger.stages.find(stage => !listing.includes(stage))
    if (dead === undefined) continue
    report(placeOfKey(shape, 'start'), 'F5', {
      what: `this starts on arrival in "${dead}", and that stage does not list the play`,
      why: 'Only plays that a stage lists may start there.',
      fix: `Add ${plan.play} to "plays" of the stage "${dead}".`,
    })
  }
}
