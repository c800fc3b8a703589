import type { TaskCard, TaskSink } from '../../../sinks/task-sink.ts'
import { type SinkOnTrial, sinkConformance, type Trouble } from './conformance.ts'

/** The least a sink can be: a system that keeps cards in memory, and can be asked for them. */
function memorySink(): SinkOnTrial {
  const cards = new Map<string, { task: string; words: string }>()
  let next: Trouble | null = null
  const words = ({ title, account, last, outcome }: TaskCard) =>
    [title, account.name, last?.words, outcome].filter(Boolean).join(' · ')
  const sink: TaskSink = {
    id: 'memory',
    kind: 'card',
    place: ({ status }, card) => card?.place ?? (status === 'done' || status === 'cancelled' ? null : 'board'),
    async tell({ card, ref, starts }) {
      const trouble = next
      next = null
      if (trouble === 'not now') return { is: 'again', reason: 'busy', response: null, after: null }
      if (trouble === 'refused') return { is: 'over', reason: 'no', response: null }
      if (ref !== null && !cards.has(ref)) return { is: 'gone' }
      if (!(await starts())) return { is: 'fenced' }
      const made = ref ?? `card-${cards.size + 1}`
      cards.set(made, { task: card.id, words: words(card) })
      if (trouble === 'no answer') return { is: 'unknown', reason: 'silence', response: null }
      return { is: 'told', ref: made, response: null }
    },
    async find(task) {
      const [ref] = [...cards].find(([, card]) => card.task === task) ?? []
      return ref === undefined ? null : { ref }
    },
  }
  const of = (task: string) => [...cards].filter(([, card]) => card.task === task)
  return {
    sink,
    cards: async task => of(task).map(([, card]) => card.words),
    trouble: what => {
      next = what
    },
    remove: async task => {
      for (const [ref] of of(task)) cards.delete(ref)
    },
    end: async () => undefined,
  }
}

sinkConformance('the reference sink', {}, async () => memorySink(), { updates: true })
