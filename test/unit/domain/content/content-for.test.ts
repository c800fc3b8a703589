import { expect, it } from 'vitest'
import { contentFor } from '../../../../domain/content/content-for.ts'
import type { MeantFor } from '../../../../language/content-definition.ts'
import { contentWith } from '../../../support/content.ts'

function content(id: string, meant: Partial<MeantFor>) {
  const nothing = { roles: [], stages: [], lifecycles: [], initiatives: [], useCases: [] }
  return contentWith({ id, meantFor: { ...nothing, ...meant } })
}
const CATALOGUE = [
  content('everybody', {}),
  content('stage', { stages: ['engaged', 'accepted'] }),
  content('role', { roles: ['champion'] }),
  content('both', { roles: ['champion'], stages: ['engaged'] }),
  content('elsewhere', { roles: ['champion'], stages: ['expand'] }),
]
const told = (visitor: Parameters<typeof contentFor>[1]) => contentFor(CATALOGUE, visitor).map(one => one.content.id)

it('what applies is told the most fitting first, and what is for others is not', () => {
  expect(told({ role: 'champion', stages: ['engaged'] })).toEqual(['both', 'role', 'stage', 'everybody'])
  expect(told({ role: 'user', stages: ['accepted', 'expand'] })).toEqual(['stage', 'everybody'])
  expect(told({ role: null, stages: [] })).toEqual(['everybody'])
})

it('it says what of a content was meant for the visitor', () => {
  const [first, ...rest] = contentFor(CATALOGUE, { role: 'champion', stages: ['engaged'] })
  expect(first?.fits).toEqual(['role', 'stage'])
  expect(rest.at(-1)?.fits).toEqual([])
})
