import { z } from 'zod'
import { AccountView, RunningPlay } from './account-answers.ts'
import { JourneyRef, SlaView, StageView } from './views.ts'

export type RunningPlayView = z.infer<typeof RunningPlay>

/** One run of a journey: where it stands and what it does. */
export const JourneyView = JourneyRef.extend({
  ...AccountView.shape.journey.unwrap().omit({ journey: true, run: true, workflowId: true, temporalUrl: true }).shape,
  account: z.object({ key: z.string(), name: z.string() }),
  stage: StageView.nullable(),
  motion: z.string(),
  /** the last inbox entry it is known to have worked, and the last one there is */
  appliedSeq: z.number(),
  lastSeq: z.number(),
  running: z.array(RunningPlay),
  clocks: z.array(SlaView),
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
