import { describe, expect, it } from 'vitest'
import type { Release } from '../../../../language/release.ts'
import { baseText, baseWith, releaseOf, told } from '../definitions.ts'

const segment = (id: string, when: string): string => `segment: ${id}\ntitle: ${id}\nowner: revops\nwhen: ${when}\n`

const withSegments = (more: Record<string, string>, changes: Record<string, string> = {}): Release =>
  releaseOf(
    baseWith({
      ...Object.fromEntries(Object.entries(more).map(([id, w]) => [`${id}.yaml`, segment(id, w)])),
      ...changes,
    }),
  )

describe('segments', () => {
  it('stand after those they ask, wherever they are written', () => {
    const { settings } = withSegments({
      'a-first': 'in segment b-second and in segment c-third',
      'b-second': 'in segment c-third or account.isCustomer',
      'c-third': 'account.tier is A',
    })
    expect(settings.segments.map(s => s.id)).toEqual(['c-third', 'b-second', 'a-first'])
  })

  it('are asked as one atom that reads the membership, whatever stands behind it', () => {
    const enter = baseText('journey-main.yaml').replace('enter: account.isCustomer', 'enter: in segment icp for 2d')
    const release = withSegments(
      { icp: 'account.tier is A and account.employees >= 200' },
      { 'journey-main.yaml': enter },
    )
    const [rule] = release.journeys['main']?.enter ?? []
    const atom = rule?.level.when.k === 'atom' ? release.atoms[rule.level.when.id] : undefined
    expect(atom).toMatchObject({ text: 'in segment icp', reads: { facts: ['segment.icp'] }, shows: 'segment.icp' })
  })

  it('are asked by "segment x" as well as by "in segment x"', () => {
    const { settings, atoms } = withSegments({ icp: 'account.tier is A', two: 'segment icp', three: 'in segment icp' })
    expect(settings.segments.map(s => s.when)).toEqual([
      expect.anything(),
      ...Array(2).fill({ k: 'atom', id: Object.values(atoms).find(a => a.text === 'in segment icp')?.id }),
    ])
  })

  it('are told of by two kinds of signal that name the segment', () => {
    const start = baseText('play-greet.yaml').replace(
      'start: { when: score.engagement >= 40 }',
      'start: { signal: segment.entered, where: segment is icp }',
    )
    const { settings, journeys } = withSegments({ icp: 'account.tier is A' }, { 'play-greet.yaml': start })
    expect(settings.signals['segment.left']).toMatchObject({
      by: 'engine',
      payload: { segment: { type: 'one of', values: ['icp'] } },
    })
    expect(journeys['main']?.listens).toContain('segment.entered')
  })

  it('need no yes of a fact whose unknown they pass on', () => {
    expect(
      told(baseWith({ 's.yaml': `${segment('a', 'account.tier is A')}---\n${segment('b', 'in segment a')}` })),
    ).toEqual([])
  })

  it('cannot be asked where only facts can', () => {
    const score = baseText('score-engagement.yaml').replace('account.employees between 200 and 5k', 'in segment a')
    const files = baseWith({ 's.yaml': segment('a', 'account.isCustomer'), 'score-engagement.yaml': score })
    expect(told(files)).toEqual(['C2 score-engagement.yaml:7:13'])
  })

  it('are told once when wrong, and not again where they are asked', () => {
    const files = baseWith({ 's.yaml': `${segment('a', 'account.tire is A')}---\n${segment('b', 'in segment a')}` })
    expect(told(files)).toEqual(['C1 s.yaml:4:7'])
  })
})
