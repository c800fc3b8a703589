import type { AccountView } from '../../../client/http/account-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { person, ROLES } from './fixture-people.ts'

/** Of an account that is in nothing else. */
export const NOTHING_ELSE: AccountView['also'] = {
  segments: [],
  experiments: [],
  audiences: [],
  answers: [],
  cadences: [],
}

const eva = person('Eva Lindqvist', ROLES.champion)
const RENEW = { id: 'renewal-90', title: 'Prepare the renewal' }

/** Something of everything. */
export const ALSO: AccountView['also'] = {
  segments: [
    { id: 'icp-accounts', title: 'Ideal customers', owner: 'revops', since: at(-400 * DAY) },
    { id: 'awake-icp', title: 'Ideal customers we heard of lately', owner: 'revops', since: at(-3 * DAY) },
  ],
  experiments: [
    { id: 'renewal-offer-2026', variant: 'plain', first: null, person: null, play: RENEW, at: at(-5 * DAY) },
    { id: 'first-words-2026', variant: 'value', first: 'long', person: eva, play: null, at: at(-90 * DAY) },
  ],
  audiences: [
    {
      id: 'round-table',
      title: 'Round table guests',
      owner: 'marketing',
      person: eva,
      since: at(-9 * DAY),
      plays: [{ id: 'champion-news', title: 'News for champions' }],
    },
  ],
  answers: [
    {
      name: 'quoteId',
      value: 'Q-4711',
      webhook: { id: 'cpq-create-quote', title: 'Quote from CPQ' },
      play: RENEW,
      playRun: 1,
      at: at(-2 * DAY),
    },
  ],
  cadences: [
    {
      id: 'first-contact',
      title: 'First contact with a buying group',
      owner: 'sales',
      band: { id: 'one-to-few', title: '1:Few' },
      people: [
        {
          who: eva,
          role: ROLES.champion,
          due: 2,
          done: 1,
          touches: [
            touch('brief', 'email', -6, -6, 'done'),
            touch('call', 'call', -1, null, 'to do'),
            touch('reminder', 'email', 6, null, 'to come'),
          ],
        },
        { who: null, role: ROLES.user, due: 0, done: 0, touches: [touch('tour', 'email', 9, null, 'to come')] },
      ],
    },
  ],
}

function touch(name: string, channel: string, planned: number, done: number | null, says: string) {
  return { touch: name, channel, plannedAt: at(planned * DAY), doneAt: done === null ? null : at(done * DAY), says }
}
