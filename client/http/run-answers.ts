import { z } from 'zod'
import { JourneyRef, SlaView, StageView, Titled } from './views.ts'

const instant = z.iso.datetime()

/** One stage of the track: `ahead` was not reached yet, `passed` was. */
const StageStayView = StageView.extend({
  means: z.string(),
  /** milliseconds accounts usually stay here; null = nobody says */
  usual: z.number().nullable(),
  /** since when it is ready for what this stage is for; null = it is not, or the stage does not say what that would be */
  readySince: instant.nullable(),
  state: z.enum(['passed', 'now', 'ahead', 'skipped']),
  since: instant.nullable(),
  until: instant.nullable(),
  /** stays so far: more than one after a fall-back */
  stays: z.number(),
})
export type StageStayView = z.infer<typeof StageStayView>

/** One thing a play does or waits for. */
const RunningLane = z.object({
  lane: z.string(),
  step: z.string(),
  /** `waits for a reply or a booked meeting` */
  waitsFor: z.string(),
  since: instant,
  until: instant.nullable(),
  /** what happens when the time is up */
  then: z.string().nullable(),
})

export const RunningPlay = z.object({
  play: z.string(),
  title: z.string(),
  motion: z.string(),
  owner: z.string().nullable(),
  n: z.number(),
  /** whom or what this run is about; null = the account */
  about: z.string().nullable(),
  startedAt: instant,
  until: instant.nullable(),
  lanes: z.array(RunningLane),
})
export type RunningPlayView = z.infer<typeof RunningPlay>

/** A start that waits for its turn. */
const QueuedStart = z.object({
  play: z.string(),
  title: z.string(),
  about: z.string().nullable(),
  /** what it waits for, in words */
  waitsFor: z.string(),
  since: instant,
  /** when it is given up; null = it waits as long as it takes */
  until: instant.nullable(),
})
export type QueuedStart = z.infer<typeof QueuedStart>

const JourneyHead = JourneyRef.extend({
  title: z.string(),
  motion: Titled,
  owner: z.string().nullable(),
  /** waiting, running, paused, parked or ended */
  status: z.string(),
})

/** A journey an account is in, in a line. */
export const JourneyLine = JourneyHead.extend({
  stage: StageView.nullable(),
  /** the first thing it waits for, and until when; null = nothing */
  waitsFor: z.string().nullable(),
  waitsUntil: instant.nullable(),
})
export type JourneyLine = z.infer<typeof JourneyLine>

/** One run of a journey, all of it. */
export const AccountJourney = JourneyHead.extend({
  startedAt: instant,
  nextDue: instant.nullable(),
  pausedUntil: instant.nullable(),
  parked: z.object({ code: z.string(), detail: z.string(), entry: z.number().nullable() }).nullable(),
  ended: z.object({ as: z.string(), at: instant }).nullable(),
  stages: z.array(StageStayView),
  running: z.array(RunningPlay),
  queued: z.array(QueuedStart),
  clocks: z.array(SlaView),
})
export type AccountJourney = z.infer<typeof AccountJourney>

/** One run of a journey: where it stands and what it does. */
export const JourneyView = AccountJourney.extend({
  account: z.object({ key: z.string(), name: z.string() }),
  stage: StageView.nullable(),
  /** the last inbox entry it is known to have worked, and the last one there is */
  appliedSeq: z.number(),
  lastSeq: z.number(),
})
export type JourneyView = z.infer<typeof JourneyView>

/** What became of a pause, a resume or a stop: it is in the journey's inbox. */
export const JourneyControlled = z.object({
  journey: z.string(),
  account: z.string(),
  /** until when it stands still; null unless it was paused */
  until: z.iso.datetime().nullable(),
})

/** How long a pause takes unless told. */
export const USUAL_PAUSE = 7 * 86_400_000
const LONGEST_PAUSE = 366 * 86_400_000

export const PauseBody = z
  .strictObject({
    for: z.number().int().min(1).max(LONGEST_PAUSE).optional().describe('milliseconds; 7 days unless told'),
    until: z.iso.datetime({ offset: true }).optional().describe('the moment it goes on by itself, instead of `for`'),
  })
  .refine(body => body.for === undefined || body.until === undefined, { message: 'give either for or until' })
  .nullish()

export const ResumeBody = z
  .strictObject({
    skipEntry: z.number().int().min(1).optional().describe('the inbox entry a parked journey passes over'),
  })
  .nullish()

export const StopBody = z.strictObject({ as: z.enum(['won', 'lost', 'done']).describe('how the journey ends') })
