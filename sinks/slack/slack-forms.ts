import type { PlainTextOption, View } from '@slack/web-api'
import type { TaskCard } from '../task-sink.ts'

/** What a form is for; Slack hands it back as `callback_id`. */
export const FORMS = { done: 'task_done', snooze: 'task_snooze' } as const

/** Where a form stands that was opened from a card. */
interface FormPlace {
  task: string
  channel: string
}

const plain = (text: string, most = 75) => ({ type: 'plain_text' as const, text: text.slice(0, most), emoji: false })

/** Asks what came of a task: one of its outcomes, a note, and a day where one of them takes it. */
export function doneForm(card: TaskCard, channel: string): View {
  const options = card.outcomes.map(({ id, title, then }) => ({
    text: plain(title),
    description: plain(then),
    value: id,
  }))
  const asking = (what: 'reason' | 'date') => card.outcomes.filter(({ asks }) => asks[what]).map(({ title }) => title)
  const [reasons, dated] = [asking('reason').join(', '), asking('date').join(', ')]
  const why = reasons === '' ? '' : `; needed for: ${reasons}`
  const day: View['blocks'] = [
    {
      type: 'input',
      block_id: 'date',
      optional: true,
      label: plain('Day'),
      hint: plain(`A day to come, for: ${dated}`, 2000),
      element: { type: 'datepicker', action_id: 'date' },
    },
  ]
  return {
    ...frame(card, channel, FORMS.done, 'It is done', 'Done'),
    blocks: [
      { type: 'section', text: plain(card.title, 3000) },
      choice('outcome', 'What came of it?', options),
      {
        type: 'input',
        block_id: 'note',
        optional: true,
        label: plain('Note'),
        hint: plain(`What whoever comes next should know${why}`, 2000),
        element: { type: 'plain_text_input', action_id: 'note', multiline: true, max_length: 3000 },
      },
      ...(dated === '' ? [] : day),
    ],
  }
}

/** Asks until when a task is put off. */
export function snoozeForm(card: TaskCard, channel: string): View {
  const options = card.snoozes.map(({ id, title }) => ({ text: plain(title), value: id }))
  return {
    ...frame(card, channel, FORMS.snooze, 'Put it off', 'Put off'),
    blocks: [{ type: 'section', text: plain(card.title, 3000) }, choice('until', 'Until when?', options)],
  }
}

function choice(id: string, label: string, options: PlainTextOption[]): View['blocks'][number] {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element: { type: 'static_select', action_id: id, options, placeholder: plain('One of these') },
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
