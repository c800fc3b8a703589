import type { PersonView } from '../../../client/http/person-answers.ts'
import type { PlanView } from '../../../client/http/plan-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { BEN, MIA, NOOR, person, ROLES } from './fixture-people.ts'

/** A plan with a goal of each kind, and touches in two lanes and of an earlier play. */
export function plan(): PlanView {
  const touches = { running: true, play: { id: 'renewal-90', title: 'Prepare the renewal' } }
  return {
    version: 3,
    owner: NOOR,
    goals: [
      { id: 1, title: 'Renew for two years', due: '2026-04-15', state: 'open', setBy: NOOR, setAt: at(-30 * DAY) },
      { id: 2, title: 'A sponsor in finance', due: '2026-01-10', state: 'open', setBy: BEN, setAt: at(-50 * DAY) },
      { id: 3, title: 'Depot team live', due: '2025-12-01', state: 'reached', setBy: NOOR, setAt: at(-40 * DAY) },
    ],
    changedBy: NOOR,
    changedAt: at(-30 * DAY),
    touches: [
      {
        ...touches,
        lane: 'champion',
        channels: [
          { channel: 'email', done: 2, planned: 1 },
          { channel: 'call', done: 1, planned: 0 },
        ],
      },
      { ...touches, lane: 'buyer', channels: [{ channel: 'email', done: 0, planned: 1 }] },
      {
        running: false,
        play: { id: 'onboarding', title: 'Onboarding' },
        lane: null,
        channels: [{ channel: 'meeting', done: 4, planned: 0 }],
      },
    ],
  }
}

export const NO_PLAN: PlanView = {
  ...{ version: 0, owner: null, goals: [], changedBy: null, changedAt: null, touches: [] },
}

/** The plan as somebody else left it a moment ago. */
export function changedByMia(before: PlanView, now: string): PlanView {
  const goals = before.goals.map(goal => (goal.id === 1 ? { ...goal, state: 'reached' as const, setBy: MIA } : goal))
  return { ...before, version: before.version + 1, owner: MIA, goals, changedBy: MIA, changedAt: now }
}

/** Somebody in two campaigns. */
export function somebody(id: string): PersonView {
  return {
    ...person('Eva Lindqvist', ROLES.champion),
    id,
    account: 'kestrel-freight',
    title: 'VP Operations',
    seniority: 'vp',
    function: 'operations',
    confidence: 0.9,
    roleBy: 'hand',
    roleConfidence: 1,
    mail: {
      ...{ optedOut: false, pausedUntil: null, language: 'de', languageChosen: true },
      consents: [{ id: 'news', title: 'News and offers', holds: true }],
    },
    consentHistory: [
      {
        ...{ at: at(-2 * DAY), act: 'given', subject: 'news', since: at(-2 * DAY), until: null },
        ...{ basis: 'consent', source: 'preferences', by: 'person' },
        text: 'consented to “News and offers”: a consent, said by themselves on the preferences page',
      },
    ],
    contact: { channel: 'email', free: false, reason: '3 touches in 14 days already', until: at(7 * DAY - 102) },
    campaigns: [
      {
        key: 'c-1',
        name: 'Planning with fewer planners',
        kind: 'Webinar',
        route: 'Inbound',
        status: 'Attended',
        since: at(-60 * DAY),
        respondedAt: at(-55 * DAY),
      },
      {
        key: 'c-2',
        name: 'Autumn letter',
        kind: 'E-mail',
        route: null,
        status: 'Sent',
        since: at(-90 * DAY),
        respondedAt: null,
      },
    ],
  }
}
