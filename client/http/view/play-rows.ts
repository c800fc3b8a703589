import { listRunningPlays, type RunningCount } from '../../../db/list-running-plays.ts'
import { stepInWords } from '../../../domain/journey/step-words.ts'
import { stepsInOrder } from '../../../domain/journey/steps-in-order.ts'
import type { Settings } from '../../../language/release.ts'
import type { PlayRow, PlayView } from '../definition-answers.ts'
import { pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'

type Play = Settings['plays'][string]

/** Every play of the active release, with how many runs of it go on. */
export async function playRows(reading: Reading): Promise<PlayRow[]> {
  const plays = Object.values(reading.settings.plays).sort((a, b) => (a.id < b.id ? -1 : 1))
  const [running] = await Promise.all([listRunningPlays(reading.db), reading.shelf.fetch(plays.map(play => play.hash))])
  return plays.map(play => rowOf(reading, play, running))
}

/** One play with its versions and steps; null if the active release has none of this id. */
export async function playView(reading: Reading, id: string): Promise<PlayView | null> {
  const play = reading.settings.plays[id]
  if (!play) return null
  const [running] = await Promise.all([listRunningPlays(reading.db), reading.shelf.fetch([play.hash])])
  const words = pageWords(reading, { journey: null, accountName: 'the account', people: new Map() })
  const plan = reading.shelf.play(play.hash)
  const steps = plan ? stepsInOrder(plan) : []
  return {
    ...rowOf(reading, play, running),
    hash: play.hash,
    versions: running.filter(r => r.play === id).map(({ hash, running: n }) => ({ hash, running: n })),
    steps: steps.map(step => ({ id: step.id, does: stepInWords(step, words) })),
  }
}

function rowOf({ settings, shelf }: Reading, play: Play, running: readonly RunningCount[]): PlayRow {
  const { id, title, owner, file, hash } = play
  return {
    id,
    title,
    owner,
    file,
    motion: {
      id: play.motion,
      title: settings.workspace.motions.find(m => m.id === play.motion)?.title ?? play.motion,
    },
    during: shelf.play(hash)?.during ?? [],
    running: running.filter(r => r.play === id).reduce((sum, r) => sum + r.running, 0),
  }
}
