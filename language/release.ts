/**
 * A release: all definitions, checked and compiled to plain JSON, content-hashed, immutable.
 *
 * It has two halves. `slices` are pinned by runs (see {@link Slice}). Everything under `settings` is live: content, routing,
 * limits, calendars, scores, task texts apply to everybody from the moment a release becomes active.
 */
import type { Atom, AtomId, Level } from './condition/condition.ts'
import type { EnterRule, Motion, Slice, SliceHash } from './plan.ts'
import type { Settings } from './settings.ts'
import type { Limits } from './workspace-definition.ts'

export interface Reentry {
  /** milliseconds from the end of the last run */
  after: number
  /** how many times an account may come again; null = any number */
  times: number | null
}

/** At most so many accounts at a time. */
export interface Admit {
  max: number
  /** counted over this journey, all journeys of its motion, or all its owning team has */
  per: 'journey' | 'motion' | 'team'
}

/** A journey on trial: for some accounts only, at first as a shadow that reaches nobody. */
export interface Pilot {
  as: 'shadow' | 'live'
  who: Level | null
  /** so many accounts ever; null = all that `who` lets in */
  accounts: number | null
}

/** What is needed to ask `enter` in Postgres without loading a slice. */
export interface JourneyEntry {
  journey: string
  title: string
  motion: Motion
  owner: string
  plan: SliceHash
  starts: SliceHash
  enter: EnterRule[]
  /** asked beside `enter`, once, at the door; null = everybody */
  who: Level | null
  limits: Limits | null
  /** may an account come again after its run has ended? null = never */
  reentry: Reentry | null
  admit: Admit | null
  pilot: Pilot | null
  stages: { id: string; title: string; means: string; promises: string[]; usual: number | null }[]
  /** atoms and date facts that the journey, its starts and its plays read: a run that begins is told all of them */
  atoms: AtomId[]
  dates: string[]
  /** atoms that `who` and `enter` stand on */
  enterAtoms: AtomId[]
  /** signal kinds that the journey or one of its plays takes as an event */
  listens: string[]
  /** task acts beyond complete, cancel and reopen that something reads: `claimed`, `waiting-on-customer`, `snoozed` */
  taskStates: string[]
}

/** Where a play is written: for people to read beside what happened. */
export interface PlaySource {
  file: string
  text: string
  /** by step: first and last line, from 1 */
  lines: Record<string, [from: number, to: number]>
}

export interface Release {
  format: 1
  /** SHA-256 of everything below, 16 hex digits */
  hash: string
  settings: Settings
  journeys: Record<string, JourneyEntry>
  slices: Record<SliceHash, Slice>
  atoms: Record<AtomId, Atom>
  /** of plays, by id; no part of the hash: a comment makes no new release */
  sources: Record<string, PlaySource>
}
