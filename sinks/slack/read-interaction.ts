import { z } from 'zod'
import { SNOOZE_PRESETS } from '../../domain/task/snooze-presets.ts'
import { BUTTONS } from './slack-card.ts'
import { FORMS } from './slack-forms.ts'

const text = z.string().min(1).max(300)
const user = z.object({ id: text })

/** Somebody pressed a button of a card. */
const Pressed = z
  .object({
    type: z.literal('block_actions'),
    user,
    trigger_id: text,
    container: z.object({ channel_id: text }),
    actions: z
      .array(z.object({ action_id: z.enum([BUTTONS.claim, BUTTONS.done, BUTTONS.snooze]), value: text }))
      .length(1),
  })
  .transform(({ user, trigger_id, container, actions }) => ({
    is: 'pressed' as const,
    member: user.id,
    trigger: trigger_id,
    channel: container.channel_id,
    button: actions[0]?.action_id,
    task: actions[0]?.value ?? '',
  }))

const chosen = <T extends z.ZodType>(value: T) => z.object({ selected_option: z.object({ value }) })
const Place = z.object({ task: text, channel: text })

/** Somebody sent a form. */
const Sent = z
  .object({
    type: z.literal('view_submission'),
    user,
    view: z.discriminatedUnion('callback_id', [
      z.object({
        callback_id: z.literal(FORMS.done),
        id: text,
        private_metadata: z.string(),
        state: z.object({
          values: z.object({
            outcome: z.object({ outcome: chosen(text) }),
            note: z.object({ note: z.object({ value: z.string().max(4_000).nullish() }) }).optional(),
            date: z.object({ date: z.object({ selected_date: z.string().max(20).nullish() }) }).optional(),
          }),
        }),
      }),
      z.object({
        callback_id: z.literal(FORMS.snooze),
        id: text,
        private_metadata: z.string(),
        state: z.object({ values: z.object({ until: z.object({ until: chosen(z.enum(SNOOZE_PRESETS)) }) }) }),
      }),
    ]),
  })
  .transform(({ user, view }) => ({
    is: 'sent' as const,
    member: user.id,
    view: view.id,
    ...Place.parse(JSON.parse(view.private_metadata)),
    wish:
      view.callback_id === FORMS.done
        ? {
            act: 'complete' as const,
            outcome: view.state.values.outcome.outcome.selected_option.value,
            note: view.state.values.note?.note.value?.trim() || null,
            date: view.state.values.date?.date.selected_date || null,
          }
        : { act: 'snooze' as const, preset: view.state.values.until.until.selected_option.value },
  }))

export type Interaction = z.infer<typeof Pressed> | z.infer<typeof Sent>

/** What Slack says somebody did, as far as it is about a task; null for everything else, such as following a link. */
export function readInteraction(payload: unknown): Interaction | null {
  const read = z.union([Pressed, Sent]).safeParse(payload)
  return read.success ? read.data : null
}
