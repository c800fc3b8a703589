import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appNow } from '../../db/app-now.ts'
import type { Value } from '../../language/condition/condition.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, inboxOf, testWorkspace, type Workspace } from '../support/workspace.ts'

const release = smallRelease({
  'facts.yaml': `
facts:
  account.name: text
  account.tier: one of [A, B, C], may be unknown
  opportunity.stage: one of [open, won, lost], may be unknown
  opportunity.amount: amount, may be unknown
`,
  'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person }
  mail.replied: { title: Replied, about: person }
  opportunity.changed:
    title: Deal
    about: account
    sets: opportunity
    payload: { opportunity: text, stage: "one of [open, won, lost]", motion: text, amount: amount }
`,
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.tier is A
stages:
  - stage: engaged
    means: m
    advance:
      - { to: accepted, when: opportunity.stage is won }
      - { to: accepted, when: newest opportunity.stage is lost }
      - { to: accepted, when: count(opportunities where stage is open and amount >= 500) >= 2 }
  - { stage: accepted, means: m, plays: [background], last: yes }
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

/** What the journey was told of a condition, the last time last. */
async function told(account: string, text: string): Promise<(boolean | null)[]> {
  const { atoms } = await w.store.get()
  const id = [...atoms.values()].find(atom => atom.text === text)?.id ?? ''
  return (await inboxOf(w.pool, account)).flatMap(entry => {
    const truth = entry.body.atoms?.[id]
    return truth ? [truth[0]] : []
  })
}

const deal = async (data: Record<string, Value>) =>
  w.accept('acme', 'opportunity.changed', { at: await appNow(w.pool), data })

describe('several deals of an account', () => {
  it('are told apart by their motion, which a later change leaves as it is', async () => {
    await addAccount(w.pool, 'acme', 'A')
    await deal({ opportunity: 'r', motion: 'renewal', stage: 'open', amount: 900 })
    await deal({ opportunity: 'n', motion: 'net-new', stage: 'open', amount: 700 })
    expect((await told('acme', 'count(opportunities where stage is open and amount >= 500) >= 2')).at(-1)).toBe(true)
    await deal({ opportunity: 'r', stage: 'won' })
    expect((await told('acme', 'opportunity.stage is won')).at(-1)).toBe(false)
    await deal({ opportunity: 'n', stage: 'lost' })
    expect((await told('acme', 'opportunity.stage is won')).at(-1)).toBe(false)
    expect((await told('acme', 'newest opportunity.stage is lost')).at(-1)).toBe(true)
    await deal({ opportunity: 'n', stage: 'won' })
    expect((await told('acme', 'opportunity.stage is won')).at(-1)).toBe(true)
  })
})
