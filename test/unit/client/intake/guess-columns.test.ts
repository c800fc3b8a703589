import { expect, test } from 'vitest'
import { guessColumns } from '../../../../client/intake/guess-columns.ts'
import { IMPORT_FIELDS, type ImportKind, importFields, metricsOf } from '../../../../client/intake/import-fields.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const guess = (kind: ImportKind, headers: string[]) => {
  const columns = guessColumns(IMPORT_FIELDS[kind], headers)
  return Object.fromEntries([...columns].map(([field, at]) => [field, headers[at]]))
}

test('Salesforce accounts', () => {
  const headers = ['Id', 'Name', 'Type', 'BillingCountry', 'Website', 'NumberOfEmployees', 'ParentId', 'OwnerId']
  expect(guess('accounts', headers)).toEqual({
    key: 'Id',
    name: 'Name',
    domain: 'Website',
    parent: 'ParentId',
    country: 'BillingCountry',
    employees: 'NumberOfEmployees',
  })
})

test('Salesforce contacts and opportunities', () => {
  expect(guess('contacts', ['Id', 'AccountId', 'FirstName', 'LastName', 'Email', 'Title'])).toEqual({
    key: 'Id',
    account: 'AccountId',
    email: 'Email',
    firstName: 'FirstName',
    lastName: 'LastName',
    title: 'Title',
  })
  expect(
    guess('opportunities', ['Id', 'AccountId', 'Name', 'StageName', 'Amount', 'CloseDate', 'LastModifiedDate']),
  ).toEqual({
    id: 'Id',
    account: 'AccountId',
    name: 'Name',
    stage: 'StageName',
    amount: 'Amount',
    closeDate: 'CloseDate',
    updatedAt: 'LastModifiedDate',
  })
})

test("headers with HubSpot's prefix, Salesforce's ending, blanks and case", () => {
  expect(
    guess('accounts', ['Record ID', 'Company name', 'property_country', 'Tier__c', 'NUMBER OF EMPLOYEES']),
  ).toEqual({
    key: 'Record ID',
    name: 'Company name',
    country: 'property_country',
    tier: 'Tier__c',
    employees: 'NUMBER OF EMPLOYEES',
  })
})

test('a column serves one field, and the likelier name wins', () => {
  expect(guess('accounts', ['Id', 'Key', 'Name'])).toEqual({ key: 'Key', name: 'Name' })
  expect(guess('contracts', ['Contract ID', 'Account ID', 'Start Date', 'End Date', 'Quantity'])).toEqual({
    id: 'Contract ID',
    account: 'Account ID',
    starts: 'Start Date',
    ends: 'End Date',
    seats: 'Quantity',
  })
})

test('nothing is guessed from what nothing is called', () => {
  expect(guess('accounts', ['__proto__', 'constructor', '', 'Foo'])).toEqual({})
})

test('fields follow the workspace: team roles, own facts, metrics, payloads', () => {
  const { settings } = compileShipped()
  expect(Object.keys(importFields('accounts', settings))).toEqual(expect.arrayContaining(['sdr', 'ae', 'csm']))
  expect([...metricsOf(settings)]).toEqual(expect.arrayContaining(['activeUsers', 'seatsUsed', 'seatsBought']))
  expect(Object.keys(importFields('usage', settings))).toContain('activeUsers')
  expect(Object.keys(importFields('signals', settings))).toContain('data.minutes')
})

test('the State of a lead is where it is, like that of a contact', () => {
  expect(guess('leads', ['Email', 'City', 'State', 'Lead State'])).toEqual({
    email: 'Email',
    city: 'City',
    region: 'State',
    state: 'Lead State',
  })
  expect(guess('contacts', ['Email', 'State'])).toEqual({ email: 'Email', region: 'State' })
})
