import { describe, expect, it } from 'vitest'
import { definitionsOf } from '../../../../domain/account/definitions.ts'
import type { StoredAccount } from '../../../../domain/account/stored-account.ts'
import { unknownAccount } from '../../../../domain/account/unknown-account.ts'
import { viewAt } from '../../../../domain/account/view-at.ts'
import { refusedBecause } from '../../../../domain/leads/judge-lead.ts'
import { leadFields } from '../../../../domain/leads/lead-fields.ts'
import { type LeadOutcome, type StoredLead, settleLeads } from '../../../../domain/leads/settle-leads.ts'
import { compileDefinitions } from '../../../../language/index.ts'
import { smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const workspace = (leads: string) => ({
  'workspace.yaml': `${smallFiles({})['workspace.yaml']}${leads}`,
})
const release = smallRelease({
  ...workspace(`leads:
  icp: [employees >= 10, not freemail]
  mql: "seniority in [vp, cxo] and employees >= 50 or band.buyer is ready"
  mal: score.buyer >= 50 and company is known
`),
  'buyer.yaml': `
score: buyer
title: Buyer
owner: ops
for: person
range: 0 to 100
silence: zero
add: [{ fact: "person.role is champion", points: 60 }]
gates: [{ when: person.optedOut, to: 0 }]
bands: { ready: { title: Ready, from: 50, leaveBelow: 40 } }
`,
})
const defs = definitionsOf([{ id: 1, release }], { id: 1, release })

const lead = (known: Partial<StoredLead> = {}): StoredLead => {
  const said = { title: null, company: null, country: null, industry: null, employees: null, origin: null }
  return { key: 'L1', state: 'new', person: 'a', ...said, ...known }
}
type Person = StoredAccount['people'][number]
const champion: Person = {
  ...{ id: 'a', role: 'champion', roleBy: 'hand', title: null, topics: [], lastSeenAt: null, optedOut: false },
}
function moved(
  one: StoredLead,
  outcomes: LeadOutcome[] = [],
  employees: number | null = null,
  people: Person[] = [],
): string[] {
  const account = unknownAccount('acme', { leads: [one], employees, people })
  const view = viewAt(account, defs, Date.parse('2026-06-01T09:00:00Z'))
  return settleLeads(release.settings, account, view, outcomes).map(
    ({ lead: key, state, by }) => `${key} ${state} ${by}`,
  )
}

describe('leads of an account', () => {
  it('are marketing-qualified when the rule clearly holds, with what the account knows where the lead says nothing', () => {
    expect(moved(lead({ title: 'VP Finance', employees: 60 }))).toEqual(['L1 mql rule'])
    expect(moved(lead({ title: 'VP Finance' }), [], 60)).toEqual(['L1 mql rule'])
    expect(moved(lead({ title: 'VP Finance' }))).toEqual([])
    expect(moved(lead({ title: 'Planner', employees: 60 }))).toEqual([])
    expect(moved(lead({ title: 'VP Finance', employees: 60, state: 'sal' }))).toEqual([])
  })

  it('are qualified by the score of their person, and accepted in the same moment where both rules hold', () => {
    expect(moved(lead(), [], null, [champion])).toEqual(['L1 mql rule'])
    expect(moved(lead({ company: 'Acme' }), [], null, [champion])).toEqual(['L1 mql rule', 'L1 mal rule'])
    expect(moved(lead({ company: 'Acme', state: 'mql' }), [], null, [champion])).toEqual(['L1 mal rule'])
    expect(moved(lead({ company: 'Acme', state: 'sal' }), [], null, [champion])).toEqual([])
  })

  it('are not qualified where a gate holds their score at zero, or nobody knows who they are', () => {
    expect(moved(lead({ company: 'Acme' }), [], null, [{ ...champion, optedOut: true }])).toEqual([])
    expect(moved(lead({ company: 'Acme', person: null }), [], null, [champion])).toEqual([])
  })

  it('move by the outcome of a task about their person', () => {
    expect(moved(lead({ state: 'mql' }), [{ person: 'a', to: 'sal' }])).toEqual(['L1 sal task'])
    expect(moved(lead({ state: 'mql' }), [{ person: 'b', to: 'sal' }])).toEqual([])
    expect(moved(lead({ state: 'sql' }), [{ person: 'a', to: 'sal' }])).toEqual([])
  })
})

describe('the door', () => {
  const reason = (known: { employees?: number; freemail?: boolean }) =>
    refusedBecause(release.settings.leads, leadFields({ ...lead(), freemail: null, ...known }, null))

  it('turns away who clearly does not fit, with the words of the first rule that says so', () => {
    expect(reason({ employees: 3, freemail: true })).toBe('employees >= 10')
    expect(reason({ employees: 30, freemail: true })).toBe('not freemail')
  })

  it('lets in whom nobody can tell of', () => {
    expect(reason({})).toBeNull()
  })

  it('has rules about what leads have', () => {
    const files = Object.entries(smallFiles(workspace('leads: { icp: shoeSize >= 10 }\n')))
    const { problems } = compileDefinitions(files.map(([path, text]) => ({ path, text })))
    expect(problems.map(problem => `${problem.code} ${problem.what}`)).toEqual([
      expect.stringMatching(/^C1 .*shoeSize/),
    ])
  })
})
