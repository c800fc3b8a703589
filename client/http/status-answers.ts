import { z } from 'zod'
import { SwitchView } from './switch-answers.ts'

const instant = z.iso.datetime()

export const StatusView = z.object({
  healthy: z.boolean(),
  pid: z.number(),
  version: z.string(),
  api: z.string(),
  web: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  temporalUi: z.string().nullable(),
  outbox: z.string(),
  database: z.string(),
  release: z.object({ id: z.number(), hash: z.string(), activatedAt: instant }).nullable(),
  /** milliseconds the local clock is ahead; 0 = it is the machine's */
  clockAhead: z.number(),
  now: instant,
  local: z.boolean(),
  emailMode: z.string(),
  /** what is switched off */
  switches: z.array(SwitchView),
  definitionProblems: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      col: z.number(),
      code: z.string(),
      what: z.string(),
      severity: z.string(),
      fix: z.string(),
    }),
  ),
  /** what does not go on by itself; null while the database is away */
  attention: z
    .object({
      /** messages nobody can tell the fate of, since when, and how many of them nobody has decided on for an hour */
      unknown: z.number(),
      unknownSince: instant.nullable(),
      overdue: z.number(),
      /** what kept failing and was set aside: `endpoint product-guide (http-500)` */
      setAside: z.array(z.string()),
    })
    .nullable(),
  parts: z.record(z.string(), z.object({ ok: z.boolean(), says: z.string() })),
})
export type StatusView = z.infer<typeof StatusView>

/** What the event stream says: something of this kind changed, look again. */
export const LiveEvent = z.object({
  what: z.enum(['journey', 'task', 'effect', 'mail', 'reply', 'account', 'settings', 'clock', 'hello']),
  account: z.string().nullable(),
  task: z.string().nullable(),
})
export type LiveEvent = z.infer<typeof LiveEvent>
