import type { Value } from '../../language/condition/condition.ts'

/** One thing that happens, so many seconds after the first start. */
export type Scene = { after: number; account: string } & (
  | { signal: string; who?: number; anonymous?: true; data?: Record<string, Value> }
  | { task: string; act: 'claim' | 'wait'; by: string }
  | { task: string; act: 'complete'; outcome: string; note?: string; by: string }
)

/** Days from the first start are written into dates by the player: `{ close: 45 }` becomes a day 45 days ahead. */
export const STORY: readonly Scene[] = [
  // Tallis Biotech: sales does not look, a five-minute clock warns, breaches and tells the manager.
  {
    after: 2,
    account: 'tallis-biotech',
    signal: 'website.pricing-viewed',
    who: 0,
    data: { page: '/pricing', minutes: 4 },
  },
  { after: 3, account: 'tallis-biotech', signal: 'form.submitted', who: 0, data: { form: 'Talk to us' } },
  {
    after: 4,
    account: 'tallis-biotech',
    signal: 'website.pricing-viewed',
    who: 1,
    data: { page: '/pricing', minutes: 2 },
  },
  {
    after: 5,
    account: 'tallis-biotech',
    signal: 'webinar.attended',
    who: 0,
    data: { topic: 'Planning without Sundays', minutes: 38 },
  },
  {
    after: 6,
    account: 'tallis-biotech',
    signal: 'content.downloaded',
    who: 1,
    data: { asset: 'Cost of a planning hour' },
  },

  // Pelham Diagnostics: taken by Mia; a second stakeholder turns up and changes what the play does.
  {
    after: 8,
    account: 'pelham-diagnostics',
    signal: 'website.pricing-viewed',
    who: 0,
    data: { page: '/pricing', minutes: 6 },
  },
  { after: 9, account: 'pelham-diagnostics', signal: 'form.submitted', who: 0, data: { form: 'Talk to us' } },
  { after: 20, account: 'pelham-diagnostics', task: 'sales-accept', act: 'claim', by: 'mia' },
  { after: 26, account: 'pelham-diagnostics', task: 'sales-accept', act: 'complete', outcome: 'accepted', by: 'mia' },
  {
    after: 44,
    account: 'pelham-diagnostics',
    signal: 'content.downloaded',
    who: 1,
    data: { asset: 'Security overview' },
  },

  // Halden Robotics: the whole way, from anonymous visits to a signed contract.
  { after: 6, account: 'halden-robotics', signal: 'website.viewed', anonymous: true, data: { page: '/' } },
  { after: 7, account: 'halden-robotics', signal: 'website.viewed', anonymous: true, data: { page: '/customers' } },
  {
    after: 10,
    account: 'halden-robotics',
    signal: 'website.pricing-viewed',
    anonymous: true,
    data: { page: '/pricing', minutes: 3 },
  },
  { after: 12, account: 'halden-robotics', signal: 'form.submitted', who: 0, data: { form: 'Planning guide' } },
  {
    after: 18,
    account: 'halden-robotics',
    signal: 'website.pricing-viewed',
    who: 0,
    data: { page: '/pricing', minutes: 4 },
  },
  {
    after: 21,
    account: 'halden-robotics',
    signal: 'website.pricing-viewed',
    who: 1,
    data: { page: '/pricing', minutes: 7 },
  },
  { after: 24, account: 'halden-robotics', signal: 'content.downloaded', who: 1, data: { asset: 'Rollout checklist' } },
  { after: 34, account: 'halden-robotics', task: 'sales-accept', act: 'claim', by: 'jonas' },
  {
    after: 40,
    account: 'halden-robotics',
    task: 'sales-accept',
    act: 'complete',
    outcome: 'accepted',
    note: 'Two people, one plan',
    by: 'jonas',
  },
  {
    after: 52,
    account: 'halden-robotics',
    task: 'intro-call',
    act: 'complete',
    outcome: 'meeting-booked',
    by: 'jonas',
  },
  { after: 53, account: 'halden-robotics', signal: 'meeting.booked', who: 1 },
  {
    after: 60,
    account: 'halden-robotics',
    signal: 'opportunity.changed',
    data: {
      opportunity: 'halden-2026',
      name: 'Planning for Bremen',
      stage: 'open',
      pipelineStage: 'Discovery',
      amount: 48_000,
      currency: 'EUR',
    },
  },
  { after: 72, account: 'halden-robotics', signal: 'meeting.held', who: 0, data: { minutes: 45 } },
  {
    after: 84,
    account: 'halden-robotics',
    signal: 'opportunity.changed',
    data: { opportunity: 'halden-2026', stage: 'won', pipelineStage: 'Closed won' },
  },
  {
    after: 85,
    account: 'halden-robotics',
    signal: 'contract.changed',
    data: { contract: 'halden-c1', start: 'day+0', end: 'day+365', amount: 48_000, currency: 'EUR', seats: 50 },
  },
  {
    after: 96,
    account: 'halden-robotics',
    signal: 'usage.reported',
    data: { product: 'planner', activeUsers: 4, seatsUsed: 6, seatsBought: 50 },
  },
  {
    after: 112,
    account: 'halden-robotics',
    signal: 'usage.reported',
    data: { product: 'planner', activeUsers: 13, seatsUsed: 15, seatsBought: 50 },
  },

  // Maren Optics: a clock that is met, and an account that is handed back to marketing.
  {
    after: 11,
    account: 'maren-optics',
    signal: 'webinar.attended',
    who: 0,
    data: { topic: 'Planning without Sundays', minutes: 41 },
  },
  {
    after: 13,
    account: 'maren-optics',
    signal: 'webinar.attended',
    who: 1,
    data: { topic: 'Planning without Sundays', minutes: 44 },
  },
  {
    after: 14,
    account: 'maren-optics',
    signal: 'website.pricing-viewed',
    who: 1,
    data: { page: '/pricing', minutes: 2 },
  },
  { after: 16, account: 'maren-optics', signal: 'form.submitted', who: 1, data: { form: 'Price list' } },
  { after: 36, account: 'maren-optics', task: 'sales-accept', act: 'claim', by: 'mia' },
  {
    after: 48,
    account: 'maren-optics',
    task: 'sales-accept',
    act: 'complete',
    outcome: 'recycled',
    note: 'Budget opens in spring',
    by: 'mia',
  },

  // Voss Marine: taken, then it waits for the customer and its clock stands still.
  {
    after: 15,
    account: 'voss-marine',
    signal: 'website.pricing-viewed',
    who: 0,
    data: { page: '/pricing', minutes: 5 },
  },
  { after: 17, account: 'voss-marine', signal: 'form.submitted', who: 0, data: { form: 'Talk to us' } },
  {
    after: 19,
    account: 'voss-marine',
    signal: 'website.pricing-viewed',
    who: 1,
    data: { page: '/pricing', minutes: 1 },
  },
  { after: 22, account: 'voss-marine', signal: 'email.replied', who: 0 },
  { after: 38, account: 'voss-marine', task: 'sales-accept', act: 'complete', outcome: 'accepted', by: 'jonas' },
  { after: 56, account: 'voss-marine', task: 'intro-call', act: 'claim', by: 'jonas' },
  { after: 62, account: 'voss-marine', task: 'intro-call', act: 'wait', by: 'jonas' },

  // Quillan Energy: usage jumps, and a play about growth begins.
  {
    after: 30,
    account: 'quillan-energy',
    signal: 'usage.reported',
    data: { product: 'planner', activeUsers: 168, seatsUsed: 57, seatsBought: 60 },
  },

  // Corvane Foods: the deal is lost, the account falls back, and a third mail in a week to the same person is held.
  { after: 32, account: 'corvane-foods', signal: 'meeting.held', who: 0, data: { minutes: 30 } },
  {
    after: 68,
    account: 'corvane-foods',
    signal: 'opportunity.changed',
    data: { opportunity: 'corvane-foods-deal', stage: 'lost', pipelineStage: 'Closed lost' },
  },

  // Brightmoor Clinics: onboarding on time.
  { after: 58, account: 'brightmoor-clinics', task: 'kickoff-call', act: 'claim', by: 'tom' },
  {
    after: 76,
    account: 'brightmoor-clinics',
    task: 'kickoff-call',
    act: 'complete',
    outcome: 'held',
    note: 'Ten planners, first of next month',
    by: 'tom',
  },
  {
    after: 90,
    account: 'brightmoor-clinics',
    signal: 'usage.reported',
    data: { product: 'planner', activeUsers: 5, seatsUsed: 8, seatsBought: 80 },
  },

  // Kestrel Freight: in its renewal window; the champion reads, and answers.
  { after: 64, account: 'kestrel-freight', signal: 'email.replied', who: 0 },
  {
    after: 104,
    account: 'orrin-vale-retail',
    signal: 'website.pricing-viewed',
    who: 0,
    data: { page: '/pricing', minutes: 2 },
  },
  { after: 110, account: 'orrin-vale-retail', signal: 'content.downloaded', who: 2, data: { asset: 'Store planning' } },
]
