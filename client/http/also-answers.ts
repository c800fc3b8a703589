import { z } from 'zod'
import { PersonRef, Titled } from './views.ts'

const instant = z.iso.datetime()

/** A touch that a cadence planned, and what came of it. */
const PlannedTouch = z.object({
  touch: z.string(),
  channel: z.string(),
  plannedAt: instant,
  doneAt: instant.nullable(),
  /** in words: `done`, `held`, `not yet` */
  says: z.string(),
})

/** How a cadence was kept to with one person, or with a role nobody has been found for. */
const CadenceKept = z.object({
  who: PersonRef.nullable(),
  role: Titled.nullable(),
  /** touches whose time has come, and those of them that are done */
  due: z.number(),
  done: z.number(),
  touches: z.array(PlannedTouch),
})

/** What an account is in and was dealt besides its journeys. Lists that are empty have nothing to tell. */
export const AlsoHere = z.object({
  segments: z.array(Titled.extend({ owner: z.string().nullable(), since: instant })),
  /** the variant drawn for it, or for somebody of it; holdouts are `held-out` or `treated` */
  experiments: z.array(
    z.object({
      id: z.string(),
      variant: z.string(),
      /** what was drawn first, where that has been taken out since */
      first: z.string().nullable(),
      person: PersonRef.nullable(),
      play: Titled.nullable(),
      at: instant,
    }),
  ),
  audiences: z.array(
    Titled.extend({
      owner: z.string().nullable(),
      person: PersonRef.nullable(),
      since: instant,
      plays: z.array(Titled),
    }),
  ),
  /** what webhooks answered, as `kept.<name>` has it, newest first */
  answers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      webhook: Titled.nullable(),
      play: Titled,
      playRun: z.number(),
      at: instant.nullable(),
    }),
  ),
  cadences: z.array(
    Titled.extend({ owner: z.string().nullable(), band: Titled.nullable(), people: z.array(CadenceKept) }),
  ),
})
export type AlsoHere = z.infer<typeof AlsoHere>
