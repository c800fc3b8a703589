import { describe, expect, it } from 'vitest'
import { LATE } from '../../../support/late-tasks.ts'
import { faultsOfFiles } from '../../../support/play-case.ts'

const faults = faultsOfFiles({
  ...LATE,
  'test.yaml': `
test: late
now: 2026-01-05 10:00 Europe/Berlin
account: { stage: engaged, tier: A }
cases:
  - case: is breached, handed on and told of again and again, in the hours of the workspace
    expect:
      - { at: 2026-01-05 14:00, breach: own }
      - { at: 2026-01-05 14:00, alert: own, to: jonas, as: 100% }
      - { at: 2026-01-05 16:00, reassign: call, from: jonas, to: mia, as: own }
      - { at: 2026-01-05 16:00, alert: own, to: mia }
      - { at: 2026-01-06 10:00, alert: own }
      - { at: 2026-01-06 14:00, alert: own }
      - { nothingElse: [alert, reassign, breach] }
  - case: counts the hours of who has it, where they are
    change: { staff: [{ id: jonas, zone: America/New_York }] }
    expect:
      - { at: 2026-01-05 19:00, breach: own }
  - case: counts the hours of who gets it next with what is left
    change: { staff: [{ id: mia, calendar: always }, { id: jonas, zone: America/New_York }] }
    given:
      - { at: 2026-01-05 17:00, task: call, act: assign, to: mia }
    expect:
      # two of four hours were used by eleven in New York, the other two run day and night
      - { at: 2026-01-05 19:00, breach: own }
      - { at: 2026-01-05 21:00, reassign: call, to: tom }
  - case: stays with who has it when it is done in time
    change: { humans: { call: spoke after 2h } }
    expect: [{ never: breach }, { never: reassign }]
`,
})

describe('tasks of a rehearsal that nobody does', () => {
  it.each(Object.entries(faults))('%s', (_title, faults) => {
    expect(faults).toEqual([])
  })
})
