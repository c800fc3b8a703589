import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../../language/index.ts'
import { definitionFiles } from '../../../support/read-definitions.ts'

/** What is wrong with the shipped definitions when their workspace says these tiers. */
function problemsOf(tier: string, more: Record<string, string> = {}): string[] {
  const files = definitionFiles(more).map(file =>
    file.path === 'workspace.yaml'
      ? { ...file, text: file.text.replace(/^tier:.*\n(?: {2}.*\n)*/m, `tier: ${tier}\n`) }
      : file,
  )
  return compileDefinitions(files).problems.map(({ code, what }) => `${code} ${what}`)
}

describe('tiers of a workspace', () => {
  it('ask facts and bands', () => {
    expect(problemsOf('{ A: band.fit is strong and account.arr >= 50k, C: account.employees is known }')).toEqual([])
  })
  it.each([
    ['{ D: account.employees >= 1 }', 'C1 "D" is no tier'],
    ['{ A: score.fit >= 60 }', 'C2 a tier cannot ask score.fit'],
    ['{ A: seen(meeting.held in last 30d) }', 'C2 a tier cannot ask meeting.held'],
    ['{ A: count(stakeholders where engaged) >= 3 }', 'C2 a tier cannot ask stakeholders'],
    ['{ A: in segment full-house }', 'C2 a tier cannot ask segment.full-house'],
    ['{ B: account.tier is A }', 'N8 this tier asks the tier'],
    ['A', 'N1 "tier" cannot be "A"'],
  ])('cannot be %s', (tier, problem) => expect(problemsOf(tier)).toContain(problem))

  it('cannot ask the band of a score that asks the tier', () => {
    const fit = definitionFiles().find(file => file.path === 'scores/fit.yaml')?.text ?? ''
    const asking = fit.replace('add:\n', 'add:\n  - { fact: account.tier is A, points: 5 }\n')
    const problems = problemsOf('{ B: band.overall is one-to-few }', { 'scores/fit.yaml': asking })
    expect(problems).toContain('N8 this tier asks a score that asks the tier: overall')
  })
})
