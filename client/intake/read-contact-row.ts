import { postalAddress } from '../../domain/people/postal-address.ts'
import type { ContactRow } from '../../intake/import-contacts.ts'
import type { Cells } from './cells.ts'
import type { ImportPlan } from './resolve-mapping.ts'

/** A person of a file. */
export function readContactRow(cells: Cells, plan: ImportPlan): ContactRow {
  return {
    key: cells.text('key', 200),
    account: cells.accountKey('account'),
    email: cells.text('email'),
    firstName: cells.text('firstName', 200),
    lastName: cells.text('lastName', 200),
    title: cells.text('title', 300),
    phone: cells.text('phone', 100),
    role: cells.text('role', 200),
    zone: cells.zone('zone'),
    language: cells.text('language', 100)?.replaceAll('_', '-') ?? null,
    postal: postalAddress({
      street: cells.text('street', 300),
      postalCode: cells.text('postalCode', 30),
      city: cells.text('city', 200),
      region: cells.text('region', 200),
      country: cells.text('country', 100),
    }),
    consent: cells.names('consent'),
    consentSince: cells.moment('consentSince'),
    consentUntil: cells.moment('consentUntil'),
    noConsent: cells.names('noConsent'),
    otherwise: plan.role,
    refuses: cells.yesNo('optedOut') ? 'unsubscribed' : cells.yesNo('bounced') ? 'bounced' : null,
  }
}
