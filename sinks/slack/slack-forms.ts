import type { View } from '@slack/web-api'
import type { TaskCard } from '../task-sink.ts'

/** What a form is for; Slack hands it back as `callback_id`. */
export const FORMS = { done: 'task_done', snooze: 'task_snooze' } as const

/** Where a form stands that was opened from a card. */
interface FormPlace {
  task: string
  channel: string
}

const plain = (text: string, most = 75) => ({ type: 'plain_text' as const, text: text.slice(0, most), emoji: false })

/** Asks what came of a task: one of its outcomes, and a note. */
export function doneForm(card: TaskCard, channel: string): View {
  const options = card.outcomes.map(({ id, title, then }) => ({
    text: plain(title),
    description: plain(then),
    value: id,
  }))
  return {
    ...frame(card, channel, FORMS.done, 'It is done', 'Done'),
    blocks: [
      { type: 'section', text: plain(card.title, 3000) },
      {
        type: 'input',
        block_id: 'outcome',
        label: plain('What came of it?'),
        element: { type: 'static_select', action_id: 'outcome', options, placeholder: plain('One of these') },
      },
      {
        type: 'input',
        block_id: 'note',
        optional: true,
        label: plain('Note'),
        hint: plain('What whoever comes next should know', 2000),
        element: { type: 'plain_text_input', action_id: 'note', multiline: true, max_length: 3000 },
      },
    ],
  }
}

/** Asks until when a task is put off. */
export function snoozeForm(card: TaskCard, channel: string): View {
  const options = card.snoozes.map(({ id, title }) => ({ text: plain(title), value: id }))
  return {
    ...frame(card, channel, FORMS.snooze, 'Put it off', 'Put off'),
    blocks: [
      { type: 'section', text: plain(card.title, 3000) },
      {
        type: 'input',
        block_id: 'until',
        label: plain('Until when?'),
        element: { type: 'static_select', action_id: 'until', options, placeholder: plain('One of these') },
      },
    ],
  }
}

function frame(card: TaskCard, channel: string, form: string, title: string, submit: string) {
  const place: FormPlace = { task: card.id, channel }
  return {
    type: 'modal' as const,
    callback_id: form,
    private_metadata: JSON.stringify(place),
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain('Not now', 24),
  }
}
