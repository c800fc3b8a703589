import type { TaskRow } from '../../../client/http/task-answers.ts'
import type { SlaView } from '../../../client/http/views.ts'
import { at, DAY, hours, minutes } from './fixture-clock.ts'
import { account, BEN, JONAS, person, ROLES } from './fixture-people.ts'

/** A clock with so much working time left of four hours. */
export function clock(left: number, status: SlaView['status'], over: Partial<SlaView> = {}): SlaView {
  const total = hours(4)
  return {
    key: `sla-${left}`,
    sla: 'first-human-touch',
    title: 'First human touch',
    owner: 'sales',
    status,
    startedAt: at(-1_122),
    due: at(left / minutes(1)),
    total,
    used: total - left,
    left,
    ticking: status !== 'paused',
    breachedAt: status === 'breached' ? at(left / minutes(1)) : null,
    endedAt: null,
    ...over,
  }
}

type Given = Pick<TaskRow, 'id' | 'title' | 'reason' | 'account'> & Partial<TaskRow>

/** A task; what is not given is as it is when it was just made. */
export function task(given: Given): TaskRow {
  return {
    type: 'intro-call',
    channel: 'call',
    status: 'open',
    person: null,
    wantedRole: null,
    due: null,
    sla: null,
    assignee: JONAS,
    claimedBy: null,
    claimedAt: null,
    snoozedUntil: null,
    priority: 50,
    queue: null,
    createdAt: at(-1_122),
    doneAt: null,
    outcome: null,
    version: 1,
    ...given,
  }
}

const HALDEN = account('Halden Robotics', 'A', 1, 1)

/** The inbox in its order, what is snoozed and what is done. */
export const makeTasks = (): TaskRow[] => [
  task({
    id: 't-halden',
    title: 'Call Ines Vogel about pricing',
    reason: 'Pricing page ×3 by 2 new people, band rose to 1:1',
    account: HALDEN,
    person: person('Ines Vogel', ROLES.buyer),
    due: at(48),
    sla: clock(minutes(48.5), 'at-risk'),
  }),
  task({
    id: 't-pelham',
    title: 'Answer Samir Haddad',
    reason: 'Replied “Can you send the security pack?”',
    channel: 'email',
    account: account('Pelham Diagnostics', 'A', 3, 1),
    person: person('Samir Haddad', ROLES.evaluator),
    due: at(148),
    sla: clock(minutes(148.5), 'on-track'),
  }),
  task({
    id: 't-tallis',
    title: 'Find the missing person at Tallis Biotech',
    reason: 'Champion gone: mail bounced, title changed',
    channel: 'research',
    account: account('Tallis Biotech', 'B', 3, 1),
    wantedRole: ROLES.champion,
    due: at(-62),
    sla: clock(-minutes(62.5), 'breached'),
  }),
  task({
    id: 't-corvane',
    title: 'First call with Priya Raman',
    reason: 'Intent surge: 3 topics in 3 weeks, 4 readers',
    account: account('Corvane Foods', 'A', 2, 2),
    person: person('Priya Raman', ROLES.champion),
    due: at(258),
    assignee: null,
  }),
  task({
    id: 't-sable',
    title: 'Write to Marek Zieliński',
    reason: 'New stakeholder: a CFO joined the buying group',
    channel: 'message',
    account: account('Sable Ridge Foods', 'B', 2, 2),
    person: person('Marek Zieliński', ROLES.buyer),
    due: at(348),
    sla: clock(minutes(348.5), 'on-track', { total: hours(8), used: hours(8) - minutes(348.5) }),
    assignee: null,
  }),
  task({
    id: 't-voss',
    title: 'Ask Hanna Kuusik what changed',
    reason: 'Missed the demo, opened the recap twice',
    status: 'waiting-on-customer',
    account: account('Voss Marine Systems', 'B', 2, 2),
    person: person('Hanna Kuusik', ROLES.user),
    due: at(258),
    sla: clock(minutes(185.5), 'paused'),
    claimedBy: JONAS,
    claimedAt: at(-100),
  }),
  task({
    id: 't-quillan',
    title: 'Ask Daniel Osei what drives the new usage',
    reason: 'Trial at 92% of seats, 14 people active',
    channel: 'email',
    account: account('Quillan Energy', 'A', 1, 3),
    person: person('Daniel Osei', ROLES.champion),
    due: at(DAY - 42),
    sla: clock(minutes(468.5), 'on-track', { total: hours(12), used: hours(12) - minutes(468.5) }),
  }),
  task({
    id: 't-orrin',
    title: 'Find the missing person at Orrin Vale Retail',
    reason: 'Accepted 21 days ago, no economic buyer yet',
    channel: 'research',
    account: account('Orrin Vale Retail', 'B', 2, 3),
    wantedRole: ROLES.buyer,
    due: at(2 * DAY + 78),
    sla: clock(minutes(1_098.5), 'on-track', { total: hours(24), used: hours(24) - minutes(1_098.5) }),
  }),
  task({
    id: 't-fjellheim',
    title: 'First call with Aisha Bello',
    reason: 'Back after 190 days: pricing and API docs in one visit',
    account: account('Fjellheim Leasing', 'C', 1, 3),
    person: person('Aisha Bello', ROLES.champion),
    due: at(3 * DAY - 42),
    assignee: null,
  }),
  task({
    id: 't-brightmoor',
    title: 'Review the deal at Brightmoor Clinics',
    reason: 'Deal open for 30 days without a meeting',
    channel: 'review',
    account: account('Brightmoor Clinics', 'B', 3, 2),
    due: at(2 * DAY),
    snoozedUntil: at(2 * DAY - 102),
  }),
  task({
    id: 't-maren',
    title: 'First call with Leonie Kranz',
    reason: 'Webinar: 3 people in 3 roles, nobody touched yet',
    account: account('Maren Optics', 'C', 1, 3),
    person: person('Leonie Kranz', ROLES.evaluator),
    status: 'done',
    claimedBy: JONAS,
    claimedAt: at(-90),
    doneAt: at(-30),
    outcome: { id: 'spoke', title: 'Spoke, no meeting yet' },
    sla: clock(minutes(80), 'met', { endedAt: at(-30), ticking: false }),
  }),
]

/** A task that appears while somebody looks. */
export const newcomer = (): TaskRow =>
  task({
    id: 't-kestrel',
    title: 'Success review with Eva Lindqvist',
    reason: 'Renewal in 85 days, champion replied today',
    channel: 'meeting',
    account: account('Kestrel Freight', 'A', 5, 1),
    person: person('Eva Lindqvist', ROLES.champion),
    due: at(100),
    assignee: BEN,
  })
