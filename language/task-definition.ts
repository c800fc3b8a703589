import type { LeadState } from '../domain/leads/lead-states.ts'
import type { Position } from './group-definition.ts'
import type { StaffRule } from './plan.ts'
import type { ASSET_KINDS } from './shapes/asset.ts'

/** What a task may end with. */
export interface TaskOutcome {
  id: string
  title: string
  /** what follows, in words for the person who picks it */
  then: string
  /** what it shows of the person the task was about, as a member of buying groups */
  position?: Position
  /** where leads of that person move by it */
  lead?: LeadState
  /** it is not taken without a note that says why; only where it is written */
  reason?: true
  /** the date fact that a day given with it becomes, such as when the account comes back; only where it is written */
  date?: string
}

/** One side hands an account to another: what is known of it is kept with the task. */
export interface HandOff {
  from: string
  to: string
}

/** A line of what to say. */
export interface TalkLine {
  cue: string
  say: string
}

/** What is said and brought where a task is about somebody of a role, in a stage, of a play; null = wherever. */
export interface TaskWords {
  role: string | null
  stage: string | null
  play: string | null
  advice: string | null
  talkTrack: TalkLine[]
  assets: string[]
  draft: string | null
}

/** Something to bring to a talk or to send by hand. */
export interface AssetDefinition {
  id: string
  title: string
  owner: string
  kind: (typeof ASSET_KINDS)[number]
  url: string
  approved: boolean
  /** the last day it may be used; null = no end */
  expires: string | null
}

/** A kind of work for a colleague. */
export interface TaskDefinition {
  id: string
  title: string
  channel: 'call' | 'email' | 'meeting' | 'research' | 'review' | 'other'
  owner: string
  /** who gets it where a step names nobody */
  assign: StaffRule
  priority: number
  outcomes: TaskOutcome[]
  /** what to say, a line each */
  talkTrack: TalkLine[]
  /** the next best action, in a sentence */
  advice: string | null
  /** what to bring: ids of assets */
  assets: string[]
  /** the content that is ready to be sent by hand; null = there is none */
  draft: string | null
  /** the task hands the account over; only where it is written */
  handOff?: HandOff
  /** the same where something more is known; what says most of where the task stands wins */
  words: TaskWords[]
}
