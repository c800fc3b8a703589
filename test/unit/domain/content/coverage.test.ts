import { describe, expect, it } from 'vitest'
import { coverage } from '../../../../domain/content/coverage.ts'
import type { MeantFor } from '../../../../language/content-definition.ts'
import { contentWith } from '../../../support/content.ts'

const meant = (id: string, says: Partial<MeantFor> | null) =>
  contentWith({
    id,
    ...(says ? { meantFor: { roles: [], stages: [], lifecycles: [], initiatives: [], useCases: [], ...says } } : {}),
  })
const around = {
  roles: ['champion', 'user'],
  stages: [
    { journey: 'growth', stage: 'known' },
    { journey: 'growth', stage: 'expand' },
  ],
}
const contents = [
  meant('tips', { roles: ['user'], stages: ['expand'], lifecycles: ['adopt'] }),
  meant('welcome', { stages: ['expand'] }),
  meant('story', { roles: ['champion'], stages: ['known'], lifecycles: ['land'] }),
]
const told = (lifecycle: 'land' | 'adopt' | null) =>
  coverage(contents, around, lifecycle).map(({ role, stage, own, general }) => `${role} ${stage}: ${own} (${general})`)

describe('coverage', () => {
  it('tells by role and stage what was written for them, what for everybody, and where nothing is', () => {
    expect(told(null)).toEqual([
      'champion known: story ()',
      'champion expand:  (welcome)',
      'user known:  ()',
      'user expand: tips (welcome)',
    ])
  })

  it('counts of one lifecycle what is meant for it, and what does not say', () => {
    expect(told('land')).toEqual([
      'champion known: story ()',
      'champion expand:  (welcome)',
      'user known:  ()',
      'user expand:  (welcome)',
    ])
  })

  it('takes what says nothing of whom it is for as good for everybody', () => {
    const [cell] = coverage([meant('plain', null)], around)
    expect(cell).toMatchObject({ own: [], general: ['plain'] })
  })
})
