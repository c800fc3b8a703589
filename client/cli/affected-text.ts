import type { Foreseen } from '../http/definition-answers.ts'
import { list, sections, table } from './print.ts'

type Difference = Foreseen['more'][number]

/** What comes of a release for accounts, in words: `move: growth, engaged → accepted`. */
const WORDS: Readonly<Record<Difference['what'], string>> = {
  enters: 'enter',
  moves: 'move',
  leaves: 'leave',
  starts: 'start a play',
  ends: 'end a play',
  send: 'are sent',
  held: 'have held',
  unsent: 'are not sent',
  task: 'make a task',
  'task-gone': 'lose a task',
  alert: 'alert us',
  webhook: 'call',
  audience: 'change on an audience',
  'clock-started': 'start a clock',
  'clock-moved': 'have a clock moved',
  'clock-lost': 'lose a clock',
  breach: 'breach',
  band: 'change band',
  tier: 'change tier',
  segment: 'change segment',
}

/** Whom a release would touch, as people read it on a terminal. */
export function affectedText({ looked, of, unread, accounts, more, fewer, running }: Foreseen): string {
  return sections([
    [
      'Who is affected, on the first day',
      list([
        ['Accounts', `${accounts} of ${looked}${looked < of ? ` looked at, a sample of ${of}` : ''}`],
        ['Not known', unread === 0 ? null : `${unread} journeys did not say where they stand`],
        ...running.map(({ play, steps }): [string, string] => [
          `Go on as they are`,
          `${play}: ${Object.entries(steps)
            .map(([step, n]) => `${n} at ${step}`)
            .join(', ')}`,
        ]),
      ]),
    ],
    ['They would', rows(more)],
    ['They would not any more', rows(fewer)],
  ])
}

function rows(all: readonly Difference[]): string {
  return all.length === 0
    ? 'nothing'
    : table(
        ['what', 'accounts', 'of them'],
        all.map(({ what, of, how, accounts, first }) => [
          `${WORDS[what]}: ${of}${how === '' ? '' : `, ${how}`}`,
          accounts,
          `${first.join(', ')}${accounts > first.length ? ' …' : ''}`,
        ]),
      )
}
