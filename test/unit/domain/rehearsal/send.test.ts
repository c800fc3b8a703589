import { describe, expect, it } from 'vitest'
import { faultsOfFiles } from '../../../support/play-case.ts'
import { SPEAKING } from '../../../support/speaking-workspace.ts'

const faults = faultsOfFiles({
  ...SPEAKING,
  'test.yaml': `
test: letters
now: 2026-03-02 10:00 Europe/Berlin
account: { stage: engaged }
people: [{ id: eva, role: champion, language: de-AT }]
cases:
  - case: nobody is sent what they did not consent to, and it keeps them from nothing else
    expect:
      - { at: 2026-03-02 10:00, unsent: news, to: eva, as: skipped }
      - { at: 2026-03-02 10:00, send: hello, to: eva, in: de }
      - { at: 2026-03-02 10:00, send: notice, to: eva, in: en }
      - { nothingElse: [send, held, unsent] }
  - case: who consented gets it, and what is no touch goes past the cap that holds the next
    change: { people: [{ id: eva, role: champion, consent: news }] }
    expect:
      - { at: 2026-03-02 10:00, send: news, to: eva, in: en }
      - { at: 2026-03-02 10:00, held: hello }
      - { at: 2026-03-07 10:00, unsent: hello, as: expired }
      - { at: 2026-03-07 10:00, send: notice }
  - case: a consent that is withdrawn in time counts no more
    change: { people: [{ id: eva, role: champion, consent: [news], optedOut: yes }] }
    given: [{ at: 2026-03-02 10:00, person: eva, role: champion, consent: none }]
    expect:
      - { at: 2026-03-02 10:00, unsent: news, to: eva, as: skipped }
      - { never: send }
`,
})

describe('messages of a rehearsal', () => {
  it.each(Object.entries(faults))('%s', (_title, faults) => {
    expect(faults).toEqual([])
  })
})
