import { momentInWords } from '../../../domain/calendar/moment-words.ts'
import { markInWords } from '../../../domain/sla/mark-words.ts'
import type { Reading } from './reading.ts'
import { staffView } from './refs.ts'

/** What was done with a task beyond the act's name, in words, and what was given as the reason. */
export function actDetail(
  reading: Reading,
  type: string,
  act: string,
  detail: Readonly<Record<string, unknown>>,
): { what: string | null; why: string[] } {
  const text = (field: string): string | null => {
    const value = detail[field]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const name = (id: string | null): string | null => (id === null ? null : staffView(reading, id).name)
  const note = text('note')
  switch (act) {
    case 'created': {
      const by = text('by')
      const assignee = name(text('assignee'))
      const queue = text('queue')
      const whose =
        assignee === null ? `for ${queue === null ? 'whoever takes it' : `the queue ${queue}`}` : `for ${assignee}`
      return { what: whose, why: by === null ? [] : [by] }
    }
    case 'assign':
      return { what: `to ${name(text('to')) ?? 'somebody'}`, why: [] }
    case 'reassigned': {
      const [sla, mark, by] = [text('sla'), text('mark'), text('by')]
      const title = sla === null ? null : (reading.settings.slas[sla]?.title ?? sla)
      const clock = title === null || mark === null ? [] : [`“${title}” ${markInWords(mark)}`]
      const [to, queue, gone] = [name(text('to')), text('queue'), name(text('gone'))]
      const left = gone === null ? [] : [`${gone} does not work here any more`]
      const whom = to ?? (queue === null ? 'whoever takes it' : `the queue ${queue}`)
      return { what: `to ${whom}`, why: [...left, ...clock, ...(by === null ? [] : [by])] }
    }
    case 'snooze': {
      const { until } = detail
      if (typeof until !== 'number') return { what: null, why: [] }
      return { what: `until ${momentInWords(until, reading.now, reading.settings.workspace.zone)}`, why: [] }
    }
    case 'complete': {
      const id = text('outcome')
      const outcome = reading.settings.tasks[type]?.outcomes.find(o => o.id === id)?.title ?? id
      return { what: outcome === null ? null : `as ${outcome}`, why: note === null ? [] : [note] }
    }
    case 'cancelled': {
      const reason = text('reason')
      return { what: null, why: reason === null ? [] : [reason] }
    }
    default:
      return { what: null, why: [] }
  }
}
