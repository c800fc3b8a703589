import { z } from 'zod'
import { TASK_MAILS } from '../../db/task-mail.ts'
import { SNOOZE_PRESETS } from '../../domain/task/snooze-presets.ts'
import { GroupView } from './group-answers.ts'
import { AccountRef, JourneyRef, PersonRef, SlaView, StaffView, TimelineEntry } from './views.ts'

const instant = z.iso.datetime()

/** What completing by an outcome takes beside it: it needs a note that says why; it may have a day to come. */
const OutcomeAsks = z.object({ reason: z.boolean(), date: z.boolean() })

const Titled = z.object({ id: z.string(), title: z.string() })

/** What one side handed to the other with an account. */
export const HandOffView = z.object({
  from: Titled,
  to: Titled,
  at: instant,
  stage: z.string(),
  scores: z.array(z.object({ title: z.string(), value: z.number(), band: Titled.nullable() })),
  people: z.array(PersonRef.extend({ engaged: z.boolean() })),
  gaps: z.array(Titled),
  /** of the 30 days before */
  signals: z.array(z.object({ title: z.string(), times: z.number(), people: z.number(), last: instant })),
  touches: z.array(z.object({ title: z.string(), to: z.string().nullable(), at: instant })),
  /** hand-offs of this account before, newest first */
  before: z.array(z.object({ at: instant, outcome: Titled, note: z.string().nullable(), by: StaffView.nullable() })),
})
export type HandOffView = z.infer<typeof HandOffView>

export const TaskRow = z.object({
  id: z.string(),
  /** with names filled in: `First call with Ines Vogel` */
  title: z.string(),
  type: z.string(),
  channel: z.string(),
  /** of its type: the higher the sooner; it does not order the inbox */
  priority: z.number(),
  status: z.enum(['open', 'claimed', 'waiting-on-customer', 'done', 'cancelled']),
  /** why it is there, in one line: what happened, how often, by whom */
  reason: z.string(),
  account: AccountRef,
  person: PersonRef.nullable(),
  /** the role asked for when nobody has it: a gap to be filled */
  wantedRole: z.object({ id: z.string(), title: z.string() }).nullable(),
  due: instant.nullable(),
  sla: SlaView.nullable(),
  assignee: StaffView.nullable(),
  /** the role whose people pull it while nobody has it; null = it is in no queue of its own */
  queue: z.object({ id: z.string(), title: z.string() }).nullable(),
  claimedBy: StaffView.nullable(),
  claimedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  createdAt: instant,
  doneAt: instant.nullable(),
  outcome: z.object({ id: z.string(), title: z.string() }).nullable(),
  version: z.number(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const TaskList = z.object({
  items: z.array(TaskRow),
  counts: z.object({
    inbox: z.number(),
    snoozed: z.number(),
    done: z.number(),
    dueToday: z.number(),
    doneToday: z.number(),
  }),
  next: z.string().nullable(),
})
export type TaskList = z.infer<typeof TaskList>

export const TaskView = TaskRow.extend({
  advice: z.string().nullable(),
  talkTrack: z.array(z.object({ cue: z.string(), say: z.string() })),
  /** what to bring: approved and in date only */
  assets: z.array(z.object({ id: z.string(), title: z.string(), kind: z.string(), url: z.string() })),
  /** an e-mail that is ready to be copied, filled in; null = its type has none, or nobody to write to is known */
  draft: z
    .object({
      content: z.string(),
      to: z.object({ name: z.string(), address: z.string().nullable() }),
      subject: z.string(),
      body: z.string(),
      filled: z.number(),
      /** values that are not known: the text of the content stands in */
      fallbacks: z.array(z.string()),
    })
    .nullable(),
  /** what may come of it; `then` is what follows in a sentence, `next` what its play and journey do then */
  outcomes: z.array(
    z.object({ id: z.string(), title: z.string(), then: z.string(), next: z.array(z.string()), asks: OutcomeAsks }),
  ),
  /** what was handed over with the account, as it stood then; null = the task hands nothing over */
  handOff: HandOffView.nullable(),
  contact: z.object({ email: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  whyNow: z.array(TimelineEntry),
  play: z.object({ id: z.string(), title: z.string(), step: z.string() }).nullable(),
  assignedBy: z.string().nullable(),
  /** everybody known at the account, strongest first; the roles nobody has; its buying groups */
  ...GroupView.shape,
  /** messages that last went to the account, newest first */
  lastTouches: z.array(TimelineEntry),
  /** the moments it is put off to, in the hours of whoever has it: what the act `snooze` takes as `preset` */
  snoozes: z.array(z.object({ id: z.enum(SNOOZE_PRESETS), title: z.string(), until: instant })),
  /** what was done last, while whoever did it may take it back */
  undo: z.object({ act: z.string(), by: StaffView, until: instant }).nullable(),
  acts: z.array(z.object({ at: instant, act: z.string(), by: StaffView.nullable(), detail: z.string().nullable() })),
  alsoOpen: z.array(
    z.object({ id: z.string(), title: z.string(), due: instant.nullable(), assignee: StaffView.nullable() }),
  ),
  note: z.string().nullable(),
  journey: JourneyRef,
})
export type TaskView = z.infer<typeof TaskView>

export const TaskMailView = z.object({
  /** `each`: a mail for every task that becomes theirs; `digest`: one at the start of each of their working days */
  wants: z.enum(TASK_MAILS),
})
export type TaskMailView = z.infer<typeof TaskMailView>
