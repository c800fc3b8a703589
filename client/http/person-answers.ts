import { z } from 'zod'
import { FUNCTIONS, SENIORITIES } from '../../domain/people/title/titles.ts'
import { PersonRef, Titled } from './views.ts'

const instant = z.iso.datetime()

/** Something that was said about mail to somebody. */
export const ConsentView = z.object({
  at: instant,
  act: z.enum(['given', 'withdrawn', 'language', 'paused', 'pause-ended', 'opted-out', 'opted-in']),
  /** the consent class, or the language */
  subject: z.string().nullable(),
  /** from when until when it holds, by what it says of itself */
  since: instant.nullable(),
  until: instant.nullable(),
  /** what it rests on */
  basis: z.enum(['consent', 'withdrawal', 'objection', 'wish']),
  /** `preferences`, `link` (of a mail), or the name of the file or system it came by */
  source: z.string(),
  /** the person themselves, or a file */
  by: z.enum(['person', 'file']),
  /** in words, behind their name */
  text: z.string(),
})
export type ConsentView = z.infer<typeof ConsentView>

/** Whether somebody could be written to now. */
export const FreeToContact = z.object({
  channel: z.literal('email'),
  free: z.boolean(),
  /** in words; null = they are free */
  reason: z.string().nullable(),
  /** the next free moment; null = they are free, or nobody can tell when they will be */
  until: z.iso.datetime().nullable(),
})
export type FreeToContact = z.infer<typeof FreeToContact>

/** Somebody at an account, with what their title says and who says their role. */
export const PersonView = PersonRef.extend({
  account: z.string(),
  title: z.string().nullable(),
  /** as their title is read; null = it does not say */
  seniority: z.enum(SENIORITIES).nullable(),
  function: z.enum(FUNCTIONS).nullable(),
  /** in what the title says, 0 to 1 */
  confidence: z.number(),
  /** who says the role: a hand, a system of record, only the title; null = nobody, or nobody knows */
  roleBy: z.enum(['hand', 'crm', 'title']).nullable(),
  roleConfidence: z.number().nullable(),
  /** what holds for mail to them */
  mail: z.object({
    optedOut: z.boolean(),
    /** null = no pause they asked for */
    pausedUntil: instant.nullable(),
    /** null = nobody knows */
    language: z.string().nullable(),
    /** they chose it themselves */
    languageChosen: z.boolean(),
    /** consent classes of the workspace, each with whether they consent to it now */
    consents: z.array(Titled.extend({ holds: z.boolean() })),
  }),
  /** what was said about it, the newest first, 200 at most */
  consentHistory: z.array(ConsentView),
  /** campaigns they were in, the newest first, 50 at most */
  campaigns: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      /** webinar, e-mail: whatever its system calls it */
      kind: z.string().nullable(),
      route: z.string().nullable(),
      status: z.string().nullable(),
      since: z.iso.datetime(),
      respondedAt: z.iso.datetime().nullable(),
    }),
  ),
  /** what the touch gate would say now to an ordinary message for them; null = they are gone */
  contact: FreeToContact.nullable(),
})
export type PersonView = z.infer<typeof PersonView>

export const PersonRoleBody = z.strictObject({ role: z.string().min(1).max(200).nullable() })

/** People found by a name, each with the account they are at. */
export const PersonHits = z.object({
  items: z.array(PersonRef.extend({ account: z.object({ key: z.string(), name: z.string() }) })),
})
export type PersonHits = z.infer<typeof PersonHits>
