import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../../../client/simulation/report-html.ts'
import { reportText } from '../../../../client/simulation/report-text.ts'
import { simulate } from '../../../../domain/simulation/simulate.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const release = compileShipped()
const options = { accounts: 40, days: 90, seed: 7, start: Date.UTC(2026, 0, 5, 8) }

describe('a simulation', () => {
  const report = simulate(release, options)

  it('gives the same bytes for the same seed', () => {
    const again = simulate(release, options)
    expect(JSON.stringify(again)).toBe(JSON.stringify(report))
    expect(reportHtml(again)).toBe(reportHtml(report))
  })

  it('gives something else for another seed', () => {
    expect(simulate(release, { ...options, seed: 8 }).happenings).not.toBe(report.happenings)
  })

  it('counts accounts in stages week by week, and never more than there are', () => {
    expect(report.occupancy.map(o => o.day).slice(0, 3)).toEqual([0, 7, 14])
    for (const { counts } of report.occupancy) {
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(options.accounts)
    }
  })

  it('keeps everybody below the caps of the workspace', () => {
    const perPerson = release.settings.workspace.limits.perPerson
    if (!perPerson) throw new Error('the sample workspace has a cap per person')
    const windows = Math.ceil((options.days * 86_400_000) / perPerson.window)
    expect(report.touches.max).toBeLessThanOrEqual(perPerson.n * windows)
  })

  it('tells what a kill switch holds, and for how long nothing of it goes out', () => {
    const off = [{ scope: 'channel' as const, of: 'email', day: 0, days: 400 }]
    const { messages, holds } = simulate(release, { ...options, off })
    expect(messages.sent).toBe(0)
    expect(holds[0]).toMatchObject({
      reason: 'switched-off:channel:email',
      says: 'the channel “email” is switched off',
    })
    expect(report.holds.map(one => one.reason)).not.toContain('switched-off:channel:email')
  })

  it('has colleagues handle what people answer', () => {
    const { received, handled, median } = report.answers
    expect(handled).toBeGreaterThan(0)
    expect(received).toBeGreaterThanOrEqual(handled)
    expect(median).toBeGreaterThan(0)
  })

  it('tells every part in text and on a page without script', () => {
    for (const part of ['Stages', 'Messages', 'What held them', 'Promises of time', 'Work', 'Plays'])
      expect(reportText(report)).toContain(part)
    expect(reportHtml(report)).toContain('<svg')
    expect(reportHtml(report)).not.toMatch(/<script|https?:/)
  })
})
