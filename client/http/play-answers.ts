import { z } from 'zod'
import type { SimulationReport } from '../../domain/simulation/report.ts'
import { SWITCH_SCOPES } from '../../domain/touch/switches.ts'
import { PlayRow } from './definition-answers.ts'

const instant = z.iso.datetime()
const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

/** Passages through a step: each counts in `entered` and in one of the others. */
export const StepCounts = z.object({
  entered: z.number(),
  waiting: z.number(),
  done: z.number(),
  /** left without doing it, or run out of time */
  skipped: z.number(),
  failed: z.number(),
  /** the play or the lane ended here */
  ended: z.number(),
})
export type StepCounts = z.infer<typeof StepCounts>

/** Why some passages did not come to what the step is for. */
const WhyNot = z.object({ state: z.enum(['held', 'skipped', 'failed']), why: z.string(), n: z.number() })

export const PlayNode = z.object({
  id: z.string(),
  kind: z.enum(['start', 'stage', 'step', 'join', 'end']),
  /** the word it has in the file */
  word: z.string(),
  title: z.string(),
  says: z.string(),
  /** the lane it stands in; null = none */
  lane: z.string().nullable(),
  /** how it is come to, for lists: `lane champion, on timeout` */
  path: z.string(),
  box: Box,
  /** null for what is no step */
  counts: StepCounts.nullable(),
  whyNot: z.array(WhyNot),
  /** first and last line in the file; null for what is no step */
  lines: z.tuple([z.number(), z.number()]).nullable(),
})
export type PlayNode = z.infer<typeof PlayNode>

/** A play as a picture with counts, in CSS pixels. */
export const PlayGraph = z.object({
  width: z.number(),
  height: z.number(),
  nodes: z.array(PlayNode),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      says: z.string(),
      /** an SVG path */
      path: z.string(),
      label: z.object({ x: z.number(), y: z.number() }).nullable(),
      /** how often this way was taken; null where that is not counted */
      n: z.number().nullable(),
    }),
  ),
  lanes: z.array(z.object({ id: z.string(), title: z.string(), box: Box })),
})
export type PlayGraph = z.infer<typeof PlayGraph>

export const PlayView = PlayRow.extend({
  /** the version that new runs take */
  hash: z.string(),
  atMost: z.string(),
  priority: z.number().nullable(),
  goal: z.string().nullable(),
  /** the version shown; null = the newest, with the counts of all */
  version: z.number().nullable(),
  /** newest first */
  versions: z.array(
    z.object({
      version: z.number(),
      hash: z.string(),
      since: instant,
      publishedBy: z.string().nullable(),
      running: z.number(),
      started: z.number(),
      /** do new runs take it? */
      active: z.boolean(),
    }),
  ),
  /** of the version shown; `failed` are passages of steps */
  counts: z.object({
    running: z.number(),
    started: z.number(),
    won: z.number(),
    done: z.number(),
    stopped: z.number(),
    expired: z.number(),
    failed: z.number(),
  }),
  graph: PlayGraph,
  source: z.object({ file: z.string(), text: z.string() }),
  /** what reading the definitions last found in this file */
  checks: z.object({
    at: instant.nullable(),
    problems: z.array(
      z.object({
        severity: z.enum(['error', 'warning']),
        code: z.string(),
        line: z.number(),
        col: z.number(),
        what: z.string(),
        why: z.string(),
        fix: z.string(),
      }),
    ),
  }),
  /** why it did not start where it was about to: accounts by reason, the most frequent first */
  notStarted: z.array(
    z.object({
      why: z.string(),
      n: z.number(),
      /** what names the reason, to ask for the accounts behind it */
      point: z.string(),
    }),
  ),
})
export type PlayView = z.infer<typeof PlayView>

/** Accounts behind a figure of a play, newest first. */
export const AccountsBehind = z.object({
  items: z.array(
    z.object({
      account: z.object({ key: z.string(), name: z.string() }),
      /** where it stands or how it went on, in words */
      says: z.string(),
      why: z.string().nullable(),
      /** while it waits */
      until: instant.nullable(),
      at: instant,
    }),
  ),
})
export type AccountsBehind = z.infer<typeof AccountsBehind>

/** A kill switch in a simulation. */
export const SimulatedOff = z.strictObject({
  scope: z.enum(SWITCH_SCOPES),
  of: z.string().describe('which motion, play or channel; empty for all'),
  day: z.number().int().min(0).describe('from which day on'),
  days: z.number().int().min(1).nullable().describe('for how many; null = until the end'),
})

/** The report of a simulation: what came of a population sent through the active release. */
export const SimulationView = z.object({
  accounts: z.number(),
  days: z.number(),
  seed: z.number(),
  people: z.number(),
  stages: z.array(z.string()),
  happenings: z.number(),
  occupancy: z.array(z.object({ day: z.number(), counts: z.record(z.string(), z.number()) })),
  timeToStage: z.array(z.object({ stage: z.string(), arrivals: z.number(), median: z.number(), p90: z.number() })),
  touches: z.object({ people: z.number(), median: z.number(), p99: z.number(), max: z.number() }),
  messages: z.object({ sent: z.number(), held: z.number(), expired: z.number(), notSent: z.number() }),
  slas: z.array(
    z.object({
      sla: z.string(),
      started: z.number(),
      met: z.number(),
      breached: z.number(),
      cancelled: z.number(),
    }),
  ),
  teams: z.array(
    z.object({
      team: z.string(),
      tasks: z.number(),
      aDay: z.number(),
      busyDay: z.number(),
      staff: z.number(),
    }),
  ),
  plays: z.array(
    z.object({
      play: z.string(),
      started: z.number(),
      sent: z.number(),
      held: z.number(),
      gaveWay: z.number(),
      expired: z.number(),
    }),
  ),
  holds: z.array(z.object({ reason: z.string(), says: z.string(), held: z.number(), expired: z.number() })),
  answers: z.object({ received: z.number(), handled: z.number(), median: z.number(), p90: z.number() }),
  off: z.array(SimulatedOff),
}) satisfies z.ZodType<SimulationReport>
export type SimulationView = z.infer<typeof SimulationView>
