import { compileDefinitions, frame } from '../../language/index.ts'
import type { Release } from '../../language/release.ts'

/** A small workspace for tests of the reducer: facts and signals are few, journeys and plays are what each test says. */
const BASE: Record<string, string> = {
  'workspace.yaml': `
workspace: small
title: Small
owner: ops
timezone: Europe/Berlin
dayStart: "09:00"
currency: EUR
calendar: office
rankBy: engagement
domains: [small.example]
sender: { name: Small, address: hello@small.example }
limits: { perPerson: 3 per 14d }
engagedFor: 30d
roles: { champion: Champion, economic-buyer: Economic buyer, user: User }
team: { sdr: SDR, csm: Customer success }
motions: { renewal: Renewal, net-new: Net-new }
`,
  'facts.yaml': `
facts:
  account.name: text
  account.tier: one of [A, B, C], may be unknown
  account.hot: yes/no, may be unknown
  account.ready: yes/no, may be unknown
  account.gone: yes/no, may be unknown
  account.renewalDate: date, may be unknown
  usage.users: number, may be unknown
`,
  'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person }
  stakeholder.added: { title: Added, by: engine, about: person }
  band.changed: { title: Band, by: engine, about: account, payload: { score: text, from: text, to: text } }
  usage.spike: { title: Spike, by: engine, about: account, watch: usage.users, payload: { value: number } }
`,
  'score.yaml': `
score: engagement
title: Engagement
owner: ops
range: 0 to 100
add: [{ signal: page.viewed, points: 60, halfLife: 14d, max: 90 }, { signal: mail.replied, points: 10, halfLife: 14d, max: 10 }]
bands: { warm: { title: Warm, from: 20, leaveBelow: 10 } }
`,
  'calendar.yaml': `
calendar: office
timezone: Europe/Berlin
open: { mon-fri: "09:00-17:00" }
---
calendar: always
timezone: Europe/Berlin
open: { mon-sun: "00:00-24:00" }
`,
  'tasks.yaml': `
task: accept
title: Take {account.name}
channel: review
owner: ops
assign: sdr
outcomes:
  - { outcome: accepted, title: Accepted, then: goes on }
  - { outcome: returned, title: Returned, then: stays }
---
task: call
title: Call {person.name}
channel: call
owner: ops
assign: sdr
outcomes:
  - { outcome: spoke, title: Spoke, then: goes on }
`,
  'slas.yaml': `
sla: quick
title: Quick
clock: always
target: 60m
pause: task.status is waiting-on-customer
escalate:
  - { at: 50%, alert: assignee }
  - { at: 100%, alert: manager of assignee }
  - { late: 30m, alert: sdr-manager }
---
sla: days
title: Two days
clock: office
target: 2 business days
metWhen: task.accept done
escalate:
  - { at: 75%, alert: sdr }
  - { at: 100%, alert: sdr-manager }
---
sla: answer
title: An answer
clock: office
target: 4 business hours
metWhen: signal mail.replied from champion
escalate:
  - { at: 100%, alert: sdr-manager }
`,
  'content.yaml': `
content: hello
title: Hello
channel: email
owner: ops
language: en
approved: yes
subject: Hello
body: <p>Hello</p>
---
content: again
title: Again
channel: email
owner: ops
language: en
approved: yes
subject: Again
body: <p>Again</p>
`,
  'routing.yaml': `
routing: sdr
pick: first match
table:
  - [account.tier, "-> assign"]
  - [any, jonas]
`,
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
leave: [{ when: account.gone, as: lost }]
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [background], last: yes }
`,
  // makes both kinds of task, so that conditions may ask for them
  'play.yaml': `
play: background
title: Background
motion: net-new
owner: ops
during: [accepted]
start: { signal: page.viewed }
atMost: 60d
steps: [{ id: accept, task: accept }, { id: call, task: call }]
`,
}

/** The base files with some replaced or added. */
export function smallFiles(files: Record<string, string>): Record<string, string> {
  return { ...BASE, ...files }
}

/** Compiles the base with files replaced or added; throws with the problems when it does not compile. Warnings are fine. */
export function smallRelease(files: Record<string, string>): Release {
  const all = Object.entries(smallFiles(files)).map(([path, text]) => ({ path, text }))
  const { release, problems } = compileDefinitions(all)
  if (release) return release
  const errors = problems.filter(p => p.severity === 'error')
  throw new Error(errors.map(p => frame(p, all.find(f => f.path === p.file)?.text ?? '')).join('\n'))
}

/** The base journey, entered by accounts of tier A. */
export const TIER_A = {
  'journey.yaml': (BASE['journey.yaml'] ?? '').replace('enter: account.hot', 'enter: account.tier is A'),
}

/** The base journey with other plays listed in its first stage. */
export function journeyWith(plays: string[], more = ''): Record<string, string> {
  return {
    'journey.yaml': (BASE['journey.yaml'] ?? '').replace(
      'means: m, plays: []',
      `means: m, plays: [${plays.join(', ')}]${more}`,
    ),
  }
}

/** A play of the first stage with a start and steps. */
export function play(id: string, head: string, steps: string): Record<string, string> {
  const during = head.includes('during:') ? '' : 'during: [engaged]\n'
  const limit = head.includes('atMost:') ? '' : 'atMost: 60d\n'
  return {
    [`${id}.yaml`]: `play: ${id}\ntitle: ${id}\nmotion: net-new\nowner: ops\n${during}${limit}${head}\nsteps:\n${steps}\n`,
  }
}

/**
 * Definitions in which every account of tier A enters at once, and its journey listens: `plays` are ids with the kind each of
 * them starts by. `advance`: when it moves on.
 */
export function listening(signals: string, plays: Readonly<Record<string, string>>, advance = 'account.ready') {
  const ids = Object.keys(plays)
  const steps = 'steps: [{ id: accept, task: accept }, { id: call, task: call }]'
  const stage = `{ stage: engaged, title: Engaged, means: m, plays: [${ids.join(', ')}], advance: [{ to: accepted, when: ${advance} }] }`
  return smallRelease({
    'signals.yaml': `signals:\n${signals}`,
    'journey.yaml': `journey: growth\ntitle: Growth\nmotion: net-new\nowner: ops\ncalendar: office\nenter: account.tier is A\nstages:\n  - ${stage}\n  - { stage: accepted, title: Accepted, means: m, plays: [], last: yes }\n`,
    'background.yaml': '',
    'play.yaml': ids
      .map(
        id =>
          `play: ${id}\ntitle: ${id}\nmotion: net-new\nowner: ops\nduring: [engaged]\nstart: { signal: ${plays[id]} }\natMost: 60d\n${steps}\n`,
      )
      .join('---\n'),
  })
}
