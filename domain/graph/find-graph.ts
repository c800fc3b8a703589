import type { PlayPlan, PlayStart } from '../../language/plan.ts'
import type { Release } from '../../language/release.ts'
import type { Graph } from './graph.ts'
import { journeyGraph } from './journey-graph.ts'
import { playGraph } from './play-graph.ts'
import { stepTitles } from './step-titles.ts'

/** Draws the journey or play of that id; null when a release has neither. */
export function findGraph(release: Release, id: string): Graph | null {
  const { slices, settings, journeys } = release
  const journey = slices[journeys[id]?.plan ?? '']
  if (journey?.kind === 'journey') return journeyGraph(journey)
  const play = slices[settings.plays[id]?.hash ?? '']
  return play?.kind === 'play' ? playGraph(play, startOf(release, play), stepTitles(settings)) : null
}

function startOf({ slices }: Release, { play }: PlayPlan): PlayStart | null {
  const all = Object.values(slices).flatMap(slice => (slice.kind === 'starts' ? slice.plays : []))
  return all.find(start => start.play === play) ?? null
}
