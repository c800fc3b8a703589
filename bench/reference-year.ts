import { smallFiles } from '../test/support/small-definitions.ts'

/** The plays of the reference account-year. `open` and `aboard` have lanes; every task has a clock. */
const PLAYS: Record<string, string> = {
  first: `
play: first
title: First
motion: net-new
owner: ops
during: [engaged]
start: { stage: engaged }
again: after 1d
atMost: 30d
steps:
  - { id: greet, send: hello, to: anyone, ifNobody: skip }
  - { id: accept, task: accept, sla: work }
  - { id: rest, wait: 5d }
  - { id: remind, send: again, to: anyone, ifNobody: skip }
`,
  open: `
play: open
title: Open
motion: net-new
owner: ops
during: [accepted]
start: { stage: accepted }
again: after 1d
atMost: 40d
steps:
  - id: doors
    parallel:
      one:
        - { id: brief, send: hello, to: anyone, ifNobody: skip }
        - id: answered
          waitFor: [{ id: reply, signal: mail.replied, then: continue }]
          atMost: 7d
          onTimeout: [{ id: nudge, send: again, to: anyone, ifNobody: skip }]
      two:
        - { id: pause, wait: 2 business days }
        - { id: note, send: again, to: anyone, ifNobody: skip }
      three:
        - { id: call, task: call, sla: work }
    until: all
`,
  deal: `
play: deal
title: Deal
motion: net-new
owner: ops
during: [opportunity]
start: { stage: opportunity }
again: after 1d
atMost: 60d
steps:
  - { id: review, task: accept, sla: work }
  - { id: story, send: hello, to: anyone, ifNobody: skip }
`,
  aboard: `
play: aboard
title: Aboard
motion: net-new
owner: ops
during: [onboard]
start: { stage: onboard }
again: after 1d
atMost: 60d
steps:
  - id: threads
    parallel:
      people:
        - { id: welcome, send: hello, to: anyone, ifNobody: skip }
        - { id: settle, wait: 3d }
      work:
        - { id: kickoff, task: call, sla: work }
    until: all
`,
  watch: `
play: watch
title: Watches visits
motion: net-new
owner: ops
during: [engaged, accepted, opportunity, onboard, expand]
start: { signal: page.viewed, where: minutes >= 99 }
again: after 1d
atMost: 5d
steps: [{ id: tell, alert: "long visit", to: sdr }]
`,
}

const JOURNEY = `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.tier is A
leave: [{ when: account.gone, as: lost }]
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [first, watch], advance: [{ to: accepted, when: task.accept.outcome is accepted and account.hot }] }
  - { stage: accepted, title: Accepted, means: m, plays: [open, watch], advance: [{ to: opportunity, when: account.ready }] }
  - { stage: opportunity, title: Opportunity, means: m, plays: [deal, watch], advance: [{ to: onboard, when: usage.users >= 1 }] }
  - { stage: onboard, title: Onboard, means: m, plays: [aboard, watch], advance: [{ to: expand, when: usage.users >= 10 }], fallBack: [{ to: engaged, when: not account.ready }] } # allow: F2 in this year they never hold together
  - { stage: expand, title: Expand, means: m, plays: [watch], last: yes }
`

const SIGNALS = `
signals:
  page.viewed: { title: Viewed, about: person, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person }
  fact.set: { title: Set, about: account, sets: account, payload: { tier: text, hot: yes/no, ready: yes/no } }
  usage.reported: { title: Usage, about: account, sets: usage, payload: { users: number } }
`

const SLA = `
sla: work
title: Work
clock: office
target: 4 business hours
escalate:
  - { at: 75%, alert: assignee }
  - { at: 100%, alert: manager of assignee }
`

/** The definitions of the reference account-year. */
export function referenceDefinitions(): Record<string, string> {
  const plays = Object.fromEntries(Object.entries(PLAYS).map(([id, text]) => [`plays/${id}.yaml`, text]))
  return smallFiles({
    ...plays,
    'play.yaml': '',
    'journey.yaml': JOURNEY,
    'signals.yaml': SIGNALS,
    'slas.yaml': SLA,
    'workspace.yaml': workspace(),
  })
}

/** No limits: thirteen messages go out in the year. */
function workspace(): string {
  return (smallFiles({})['workspace.yaml'] ?? '').replace(/^limits:.*$/m, '')
}
