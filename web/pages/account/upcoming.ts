import type { AccountView } from '../../../client/http/account-answers.ts'
import { moneyWords } from '../../parts/money-words.ts'
import { waitWords } from '../../parts/wait-words.ts'
import { lengthWords } from '../../time/length-words.ts'

/** Something that is going to happen at an account. */
export interface Upcoming {
  id: string
  /** an instant, or a day (`2026-04-15`) where no time of day is known */
  at: string
  what: string
  /** what it hangs on, or whom it concerns; null = nothing more to say */
  more: string | null
  /** the day a contract ends: what the others lead to */
  big: boolean
}

/** Whatever has a moment ahead, soonest first: waits, tasks, clocks, goals, notice days, deals, ends of contracts. */
export function upcomingOf(view: AccountView, now: number): Upcoming[] {
  const all = [...journeyMoments(view), ...workMoments(view), ...dealMoments(view)]
  return all.filter(one => placeOf(one) >= now).sort((a, b) => placeOf(a) - placeOf(b) || (a.what < b.what ? -1 : 1))
}

/** A day counts until it is over. */
function placeOf({ at }: Upcoming): number {
  return isDay(at) ? Date.parse(`${at}T23:59:59Z`) : Date.parse(at)
}

export const isDay = (at: string): boolean => at.length === 10

type Given = Omit<Upcoming, 'big'>
const small = (given: Given): Upcoming => ({ ...given, big: false })

function journeyMoments({ journeys }: AccountView): Upcoming[] {
  const open = journeys.filter(journey => journey.ended === null)
  return open.flatMap(({ workflowId, title, pausedUntil, running, queued }) => [
    ...(pausedUntil === null
      ? []
      : [small({ id: `pause ${workflowId}`, at: pausedUntil, what: `${title} goes on`, more: 'it is paused' })]),
    ...running.flatMap(play => [
      ...play.lanes.flatMap(({ lane, step, until, then, waitsFor }) =>
        until === null
          ? []
          : [
              small({
                id: `lane ${workflowId} ${play.play} ${play.n} ${lane} ${step}`,
                at: until,
                what: capital(then ?? `${play.title} goes on`),
                more: `${play.title}: ${waitWords(waitsFor)}`,
              }),
            ],
      ),
      ...(play.until === null
        ? []
        : [
            small({
              id: `play ${workflowId} ${play.play} ${play.n}`,
              at: play.until,
              what: `${play.title} ends at the latest`,
              more: play.about,
            }),
          ]),
    ]),
    ...queued.flatMap(({ play, title: start, about, until, waitsFor }) =>
      until === null
        ? []
        : [small({ id: `start ${play} ${about}`, at: until, what: `${start} is given up`, more: waitsFor })],
    ),
  ])
}

function workMoments({ openTasks, journeys, plan, hold }: AccountView): Upcoming[] {
  const onTasks = new Set(openTasks.flatMap(task => task.sla?.key ?? []))
  const clocks = journeys.flatMap(journey => journey.clocks).filter(clock => !onTasks.has(clock.key))
  return [
    ...(hold === null
      ? []
      : [small({ id: 'hold', at: hold.until, what: 'Automatic touches go on', more: `held by ${hold.by.name}` })]),
    ...openTasks.flatMap(({ id, title, due, sla, snoozedUntil, claimedBy, assignee }) => {
      const who = (claimedBy ?? assignee)?.name ?? 'nobody yet'
      const left = sla && sla.left > 0 ? `${lengthWords(sla.left)} of working time, ` : ''
      return [
        ...(due === null ? [] : [small({ id: `due ${id}`, at: due, what: `${title} is due`, more: left + who })]),
        ...(snoozedUntil === null
          ? []
          : [small({ id: `snooze ${id}`, at: snoozedUntil, what: `${title} comes back`, more: `put off, ${who}` })]),
      ]
    }),
    ...clocks.flatMap(({ key, title, due, endedAt, left, owner }) =>
      due === null || endedAt !== null
        ? []
        : [
            small({
              id: `clock ${key}`,
              at: due,
              what: `Clock “${title}” runs out`,
              more:
                [left > 0 ? `${lengthWords(left)} of working time` : null, owner].filter(Boolean).join(', ') || null,
            }),
          ],
    ),
    ...plan.goals.flatMap(({ id, title, due, state }) =>
      due === null || state !== 'open'
        ? []
        : [small({ id: `goal ${id}`, at: due, what: `Goal: ${title}`, more: plan.owner?.name ?? null })],
    ),
  ]
}

function dealMoments({ opportunities, contracts }: AccountView): Upcoming[] {
  return [
    ...opportunities.flatMap(({ id, name, closeDate, amount, currency, stage }) =>
      closeDate === null
        ? []
        : [
            small({
              id: `deal ${id}`,
              at: closeDate,
              what: `${name ?? id} is to close`,
              more: `${stage}, ${moneyWords(amount, currency)}`,
            }),
          ],
    ),
    ...contracts.flatMap(({ id, noticeDate, ends, amount, currency, autoRenews }) => [
      ...(noticeDate === null
        ? []
        : [
            small({
              id: `notice ${id}`,
              at: noticeDate,
              what: 'Last day to give notice',
              more: renewsWords(autoRenews),
            }),
          ]),
      {
        id: `ends ${id}`,
        at: ends,
        what: `${autoRenews === false ? 'Contract ends' : 'Renewal'}, ${moneyWords(amount, currency)}`,
        more: null,
        big: true,
      },
    ]),
  ]
}

function renewsWords(autoRenews: boolean | null): string | null {
  if (autoRenews === null) return null
  return autoRenews ? 'without notice it renews by itself' : 'it ends unless it is renewed'
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
