import type { EffectRow } from '../../../client/http/effect-answers.ts'

type State = EffectRow['state']
export type Decision = EffectRow['may'][number]

/** The parts of the page: what needs a person comes first. */
const TABS: readonly { id: string; title: string; states: readonly State[]; none: string }[] = [
  {
    id: '',
    title: 'Unknown',
    states: ['unknown'],
    none: 'Of everything that went out it is known whether it arrived.',
  },
  { id: 'failed', title: 'Failed', states: ['rejected'], none: 'Nothing was refused for good.' },
  { id: 'held', title: 'Held', states: ['held', 'deferred'], none: 'Nothing waits for a limit, an hour or a server.' },
  { id: 'planned', title: 'Planned', states: ['planned', 'reserved', 'in_flight'], none: 'Nothing is on its way.' },
  { id: 'over', title: 'Over', states: ['sent', 'skipped'], none: 'Nothing was sent yet.' },
]

/** A part of the page by its name in the address; one that is none is the first. */
export const tabOf = (id: string) => TABS.find(tab => tab.id === id) ?? TABS[0] ?? { id: '', states: [], none: '' }

/** The parts with how many each holds. */
export function effectTabs(counts: Record<string, number>): { id: string; title: string; n: number }[] {
  return TABS.map(({ id, title, states }) => ({ id, title, n: states.reduce((sum, s) => sum + (counts[s] ?? 0), 0) }))
}

/** What a decision is called where it is taken. */
export function decisionWords(as: Decision, { state }: Pick<EffectRow, 'state'>): string {
  if (as === 'resend') return state === 'rejected' ? 'Call once more' : 'Send once more'
  if (as === 'sent') return 'It was sent'
  return state === 'held' || state === 'deferred' || state === 'planned' ? 'Drop it' : 'It was not sent'
}

/** What follows from a decision. */
export function followsWords(as: Decision, { kind, state }: Pick<EffectRow, 'kind' | 'state'>): string {
  switch (as) {
    case 'sent':
      return 'Its play goes on as if the server had said so.'
    case 'not-sent':
      return state === 'unknown'
        ? 'Its play goes on, and it counts as no touch.'
        : 'It never goes out, and its play goes on.'
    case 'resend':
      if (state === 'rejected') return 'The same call by the same id, once. Its play has gone on without the answer.'
      if (kind === 'alert') return 'The same words go out by the same Message-ID. They may have it twice.'
      return 'The gate is asked again, then it goes out by the same Message-ID. They may have it twice.'
    default:
      return as satisfies never
  }
}

/** What an effect is, for readers: `Message`, `Call`. */
export const KINDS: Record<EffectRow['kind'], string> = {
  send: 'Message',
  alert: 'Alert',
  webhook: 'Call',
  audience: 'Audience',
  task: 'Task',
  reassign: 'Hand-on',
}

/** Where it comes from: `Three doors / note`. */
export const sourceWords = ({ play, step }: Pick<EffectRow, 'play' | 'step'>): string =>
  [play?.title ?? 'a stage', step].filter(Boolean).join(' / ')
