import { expect, test } from 'vitest'
import { protectedTrait } from '../../../language/protected-trait.ts'

test.each([
  ['person.gender', 'gender'],
  ['person.age', 'age'],
  ['person.dateOfBirth', 'age'],
  ['person.birthday', 'age'],
  ['person.nationality', 'nationality'],
  ['person.maritalStatus', 'their family'],
  ['account.ownerGender', 'gender'],
  ['account.contactReligion', 'religion'],
])('%s is %s', (fact, trait) => {
  expect(protectedTrait(fact)).toBe(trait)
})

test.each([
  'person.title',
  'person.seniority',
  'person.function',
  'account.age',
  'account.employees',
  'account.pages',
  'account.stage',
  'usage.health',
  'account.management',
])('%s is no protected trait', fact => {
  expect(protectedTrait(fact)).toBeNull()
})
