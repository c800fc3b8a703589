import type { TalkLine, TaskDefinition, TaskWords } from '../../language/task-definition.ts'

/** What a task is about, and where it comes from; null = there is none. */
export interface TaskPlace {
  /** what the person is in the buying group, or the role that is wanted */
  role: string | null
  stage: string | null
  play: string | null
}

/** What to say and to bring. */
export interface ChosenWords {
  advice: string | null
  talkTrack: TalkLine[]
  /** ids of assets */
  assets: string[]
  /** a content to be sent by hand */
  draft: string | null
}

/** By what words are chosen, the more telling first: of two that say equally much, the one that names the play wins. */
const PARTS = ['play', 'role', 'stage'] as const

/** How well words fit: negative = not at all, else the higher the more they say of where they belong. */
function fitness(words: TaskWords, place: TaskPlace): number {
  const named = PARTS.filter(part => words[part] !== null)
  if (named.some(part => words[part] !== place[part])) return -1
  return named.reduce((sum, part) => sum + 10 + (PARTS.length - PARTS.indexOf(part)), 0)
}

/**
 * The talk track, the next best action, the assets and the draft of a task where it stands: each by the words that say most of role, stage
 * and play among those that fit and that say it, else as the type says it for everybody.
 */
export function taskWords(task: TaskDefinition, place: TaskPlace): ChosenWords {
  const fitting = task.words
    .map(words => ({ words, fits: fitness(words, place) }))
    .filter(({ fits }) => fits >= 0)
    .sort((a, b) => b.fits - a.fits)
    .map(({ words }) => words)
  return {
    advice: fitting.find(words => words.advice !== null)?.advice ?? task.advice,
    talkTrack: fitting.find(words => words.talkTrack.length > 0)?.talkTrack ?? task.talkTrack,
    assets: fitting.find(words => words.assets.length > 0)?.assets ?? task.assets,
    draft: fitting.find(words => words.draft !== null)?.draft ?? task.draft,
  }
}
