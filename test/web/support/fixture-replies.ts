import type { EffectRow } from '../../../client/http/effect-answers.ts'
import type { PersonReplies, ReplyList, WaitingPerson } from '../../../client/http/reply-answers.ts'
import { type Answer, ok, problem } from './fixture-answer.ts'
import { at, DAY } from './fixture-clock.ts'
import { listEffects, makeEffects } from './fixture-effects.ts'
import { BEN, JONAS, person, ROLES } from './fixture-people.ts'

type Given = Omit<WaitingPerson, 'account' | 'at' | 'answers' | 'held'> & { of: string } & Partial<WaitingPerson>

const waiting = ({ of, ...given }: Given): WaitingPerson => ({
  account: { key: of.toLowerCase().replace(/[^a-z]+/g, '-'), name: of },
  at: given.since,
  answers: 1,
  held: 0,
  ...given,
})

const WRITTEN =
  'Thank you for the guide. Could we talk about the northern depots next week?\n\nTuesday suits us.\n\nRafael'

/** People who have answered and wait, and what each wrote. */
export class FixtureReplies {
  waiting: WaitingPerson[] = [
    waiting({
      person: person('Rafael Ortega', ROLES.evaluator),
      of: 'Corvane Foods',
      owner: JONAS,
      since: at(-2 * DAY),
      subject: 'Re: Three ways to plan a cold chain',
      excerpt: WRITTEN.replaceAll('\n', ' '),
      answers: 2,
      held: 1,
    }),
    waiting({
      person: person('Eva Lindqvist', ROLES.champion),
      of: 'Kestrel Freight',
      owner: BEN,
      since: at(-130),
      subject: 'Re: News for network planners',
      excerpt: 'Who looks after us now that Noor is away?',
      held: 1,
    }),
    waiting({
      person: person('Ines Vogel', ROLES.buyer),
      of: 'Halden Rail',
      owner: null,
      since: at(-42),
      subject: null,
      excerpt: null,
    }),
  ]
  /** ids of those who were handled */
  readonly done: string[] = []

  list(owner: string | null): ReplyList {
    const own = this.waiting.filter(one => owner === null || one.owner === null || one.owner.id === owner)
    return { items: own, counts: { all: this.waiting.length, own: own.length }, next: null }
  }

  of(id: string): PersonReplies {
    const one = this.waiting.find(({ person: { id: of } }) => of === id)
    if (!one) return { items: [], held: [], waiting: null }
    const common = { account: one.account.key, person: id, handledAt: null, handledBy: null }
    const body = one.answers > 1 ? WRITTEN : one.excerpt
    const newest = { ...common, id: 2, at: one.at, subject: one.subject, body }
    const older = { ...newest, id: 1, at: at(-9 * DAY), body: 'Not now, thank you.', handledAt: at(-8 * DAY) }
    const items = [newest, { ...older, handledBy: 'Ben Achterberg' }]
    return { items, held: one.held > 0 ? heldRows() : [], waiting: one }
  }

  /** Says that what somebody answered is handled. */
  handled(id: string, by: string | undefined): Answer {
    if (by === 'nobody') return problem(422, 'nobody_acts', 'say who acts')
    this.done.push(id)
    this.waiting = this.waiting.filter(one => one.person.id !== id)
    return ok({ person: id, handled: 1 })
  }
}

function heldRows(): EffectRow[] {
  const { items } = listEffects(makeEffects(), new URLSearchParams({ state: 'held' }))
  return items.map(row => ({
    ...row,
    reason: 'they have answered, and nobody has handled it yet',
  }))
}
