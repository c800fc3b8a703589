import type { EffectList, EffectRow, EffectView } from '../../../client/http/effect-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { journey } from './fixture-people.ts'

type Given = Pick<EffectRow, 'about' | 'state' | 'to' | 'step' | 'at'> & { of: string } & Partial<EffectView>

function effect({ of, ...given }: Given): EffectView {
  const account = of.toLowerCase().replace(/[^a-z]+/g, '-')
  return {
    key: `growth/${account}/1/open-three-doors.1/${given.step}/1/-`,
    kind: 'send',
    reason: null,
    heldUntil: null,
    unknownSince: null,
    account: { key: account, name: of },
    play: { id: 'open-three-doors', title: 'Three doors' },
    decidedAt: given.at,
    attempts: 1,
    may: [],
    journey: journey(account),
    response: null,
    messageId: null,
    decisions: [],
    ...given,
  }
}

const LOST = 'connection lost after the body had begun; nobody can tell whether it arrived'

/** Effects in every state that waits for somebody or something, newest first. */
export const makeEffects = (): EffectView[] => [
  effect({
    about: 'Welcome, Marek',
    to: 'Marek Zielinski',
    of: 'Sable Ridge Foods',
    step: 'note',
    state: 'unknown',
    at: at(-20),
    reason: LOST,
    unknownSince: at(-20),
    may: ['sent', 'not-sent', 'resend'],
  }),
  effect({
    about: 'Three ways to plan a cold chain',
    to: 'Rafael Ortega',
    of: 'Corvane Foods',
    step: 'guide',
    state: 'unknown',
    at: at(-90),
    reason: LOST,
    unknownSince: at(-90),
    may: ['sent', 'not-sent'],
    decisions: [
      { at: at(-60), as: 'resend', before: 'unknown', by: 'Ada Quist', reason: 'They asked for it', takenUpAt: null },
    ],
  }),
  effect({
    about: 'product-guide',
    to: null,
    kind: 'webhook',
    of: 'Kestrel Freight',
    step: 'guide-in-product',
    state: 'rejected',
    at: at(-100),
    reason: 'http-500',
    attempts: 8,
    response: '500 we are sorry',
  }),
  effect({
    about: 'News for network planners',
    to: 'Eva Lindqvist',
    of: 'Kestrel Freight',
    step: 'digest',
    state: 'held',
    at: at(-102),
    reason: '3 touches in 14 days already',
    heldUntil: at(7 * DAY - 102),
    attempts: 0,
    may: ['not-sent'],
  }),
]

/** A page of effects as the API answers it. */
export function listEffects(effects: readonly EffectView[], query: URLSearchParams): EffectList {
  const states = query.get('state')?.split(',')
  const counts: Record<string, number> = {}
  for (const { state } of effects) counts[state] = (counts[state] ?? 0) + 1
  const wanted = (name: string, value: string | undefined) => !query.has(name) || query.get(name) === value
  const items = effects.filter(
    one =>
      (!states || states.includes(one.state)) &&
      wanted('kind', one.kind) &&
      wanted('account', one.account.key) &&
      wanted('play', one.play?.id),
  )
  return { items, counts, countedUpTo: 1000, next: null }
}
