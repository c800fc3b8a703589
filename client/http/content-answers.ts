import { z } from 'zod'
import { CONTENT_STATES } from '../../domain/content/content-state.ts'
import { LIFECYCLES } from '../../language/shapes/content.ts'
import { AccountRef, PersonRef, Titled } from './views.ts'

export const ContentRow = z.object({
  id: z.string(),
  title: z.string(),
  channel: z.string(),
  owner: z.string(),
  /** its own first */
  languages: z.array(z.string()),
  /** whom and what it is meant for; empty = it does not say */
  roles: z.array(Titled),
  stages: z.array(z.string()),
  lifecycles: z.array(z.enum(LIFECYCLES)),
  initiatives: z.array(Titled),
  useCases: z.array(Titled),
  consent: Titled.nullable(),
  /** does it count as a touch? */
  touch: z.boolean(),
  /** `waiting` = nobody has approved this version yet, which its file asks for */
  state: z.enum(CONTENT_STATES),
  expires: z.string().nullable(),
  /** hash of all its texts */
  version: z.string(),
})
export type ContentRow = z.infer<typeof ContentRow>

export const ContentList = z.object({
  items: z.array(ContentRow),
  /** what may be asked for */
  filters: z.object({
    roles: z.array(Titled),
    stages: z.array(Titled),
    initiatives: z.array(Titled),
    useCases: z.array(Titled),
  }),
})
export type ContentList = z.infer<typeof ContentList>

export const ContentView = ContentRow.extend({
  /** does its file ask for an approval by hand of every version? */
  byHand: z.boolean(),
  texts: z.array(
    z.object({
      language: z.string(),
      subject: z.string(),
      preheader: z.string().nullable(),
      body: z.string(),
      fallbacks: z.record(z.string(), z.string()),
      hash: z.string(),
    }),
  ),
  /** what was said of it by hand, newest first */
  acts: z.array(
    z.object({
      act: z.enum(['approve', 'withdraw']),
      by: z.string(),
      at: z.iso.datetime(),
      reason: z.string(),
      version: z.string(),
      /** is it about the texts as they are now? */
      isCurrent: z.boolean(),
    }),
  ),
})
export type ContentView = z.infer<typeof ContentView>

export const ContentPreview = z.object({
  content: Titled,
  state: z.enum(CONTENT_STATES),
  account: AccountRef.pick({ key: true, name: true }),
  /** null = nobody is known there */
  person: PersonRef.nullable(),
  language: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** how many values it asks for */
  filled: z.number(),
  /** those of them that are not known, and what stands in */
  fallbacks: z.array(z.object({ field: z.string(), text: z.string() })),
  /** those that are not known and that nothing stands in for: a message would be refused */
  missing: z.array(z.string()),
})
export type ContentPreview = z.infer<typeof ContentPreview>

export const TestMailSent = z.object({
  to: z.string(),
  subject: z.string(),
  /** who gets it: `catch` = it was caught on this machine */
  mode: z.string(),
})
export type TestMailSent = z.infer<typeof TestMailSent>

export const ContentCoverage = z.object({
  lifecycle: z.enum(LIFECYCLES).nullable(),
  roles: z.array(Titled),
  journeys: z.array(Titled.extend({ stages: z.array(Titled) })),
  /** by role, then as journeys have their stages */
  cells: z.array(
    z.object({
      role: z.string(),
      journey: z.string(),
      stage: z.string(),
      /** written for this role and this stage; what may be sent counts */
      own: z.array(Titled),
      /** written for everybody, or for every stage */
      general: z.array(Titled),
    }),
  ),
  /** cells with nothing to send */
  gaps: z.number(),
})
export type ContentCoverage = z.infer<typeof ContentCoverage>

const reason = z.string().trim().min(1).max(500)
export const JudgeBody = z.strictObject({
  reason,
  version: z.string().max(64).describe('the version that was seen'),
})
