import { z } from 'zod'
import { EFFECTS } from '../../domain/foresight/effect.ts'

/** A play as the active release has it. */
export const PlayRow = z.object({
  id: z.string(),
  title: z.string(),
  motion: z.object({ id: z.string(), title: z.string() }),
  owner: z.string(),
  /** where it is written, below the folder of definitions */
  file: z.string(),
  /** the stages in which it may start and run */
  during: z.array(z.string()),
  /** how many accounts it runs for now, all versions together */
  running: z.number(),
  /** since when runs are counted: 180 days, but for those that run */
  since: z.iso.datetime(),
  started: z.number(),
  won: z.number(),
  stopped: z.number(),
  /** what reading the definitions last found in its file */
  errors: z.number(),
  warnings: z.number(),
})
export type PlayRow = z.infer<typeof PlayRow>

export const PlayList = z.object({ items: z.array(PlayRow) })

export const ReleaseRow = z.object({
  id: z.number(),
  hash: z.string(),
  createdAt: z.iso.datetime(),
  activatedAt: z.iso.datetime().nullable(),
  active: z.boolean(),
  publishedBy: z.string().nullable(),
})

export const ReleaseList = z.object({ items: z.array(ReleaseRow) })

export const PublishBody = z.strictObject({
  files: z
    .array(z.strictObject({ path: z.string().max(500).describe('below the folder'), text: z.string() }))
    .min(1)
    .max(5_000),
  dryRun: z.boolean().default(false).describe('tell what would change, and change nothing'),
})

const Difference = z.object({
  what: z.enum(EFFECTS).describe('task-gone: a task is cancelled; clock-lost: a clock ends as cancelled'),
  of: z.string().describe('which journey, play, content, type of task, clock, score'),
  how: z.string().describe('`engaged → accepted`, `won`, why a message is held; empty where nothing is to be added'),
  accounts: z.number(),
  first: z.array(z.string()).describe('the first of them, by key'),
})

/** Whom a release would touch on its first day. */
export const Foreseen = z.object({
  looked: z.number().describe('accounts looked at; where there are more it is a sample'),
  of: z.number(),
  unread: z.number().describe('journeys that did not say where they stand'),
  accounts: z.number().describe('accounts for which anything would be different'),
  more: z.array(Difference).describe('what would come that else would not'),
  fewer: z.array(Difference).describe('what would not come that else would'),
  firstRound: z.object({ moves: z.number(), tasks: z.number(), sends: z.number() }),
  running: z
    .array(z.object({ play: z.string(), steps: z.record(z.string(), z.number()) }))
    .describe('runs of plays that are changed or dropped, by step: they go on as they are'),
})
export type Foreseen = z.infer<typeof Foreseen>

const names = z.array(z.string()).describe('kind and id: `content renewal-offer`')

export const Published = z.object({
  /** hash of the release the files make */
  release: z.string(),
  dryRun: z.boolean(),
  /** did it become active just now? It does not in a dry run, nor where it was */
  published: z.boolean(),
  /** against the release that was active */
  changes: z.object({ added: names, changed: names, removed: names }),
  /** in a dry run, and where something is active already */
  affected: Foreseen.nullable(),
  /** warnings */
  problems: z.array(
    z.object({
      ...{ file: z.string(), line: z.number(), col: z.number(), length: z.number() },
      ...{ severity: z.enum(['error', 'warning']), code: z.string() },
      ...{ what: z.string(), why: z.string(), fix: z.string() },
    }),
  ),
})
export type Published = z.infer<typeof Published>
