import { journeyWith, smallFiles } from './small-definitions.ts'

const { 'journey.yaml': journey = '' } = journeyWith(['late'])

/**
 * A play whose task has a clock that goes by whoever has it, and is handed on when that is two hours late: by a table whose
 * members take turns. `jonas` gets it first.
 */
export const LATE: Record<string, string> = smallFiles({
  'journey.yaml': journey.replace('enter: account.hot', 'enter: account.tier is A'),
  'own.yaml': `sla: own
title: Own hours
clock: assignee
target: 4 business hours
escalate:
  - { at: 100%, alert: assignee }
  - { late: 2 business hours, reassign: routing backup, alert: assignee }
  - { every: 4 business hours, times: 2, alert: manager of assignee }
`,
  'backup.yaml': `routing: backup
pick: first match
table:
  - [account.tier, "-> assign"]
  - [any, round-robin mia tom]
`,
  'late.yaml': `play: late
title: Late
motion: net-new
owner: ops
during: [engaged]
start: { stage: engaged }
atMost: 60d
steps:
  - { id: call, task: call, sla: own }
  - { id: rest, wait: 30d }
`,
})
