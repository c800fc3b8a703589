import type { AccountRow } from '../../intake/account-row.ts'
import type { FactType, Settings } from '../../language/settings.ts'
import type { Cells } from './cells.ts'
import type { ImportPlan } from './resolve-mapping.ts'

const TEXT: FactType = { type: 'text' }
const COLUMNS = ['name', 'tier', 'status', 'country', 'industry', 'employees', 'renewalStatus', 'id', 'domain']

/** An account of a file; values of declared facts must be of their type. */
export function readAccountRow(cells: Cells, _plan: ImportPlan, settings: Settings): AccountRow {
  const typeOf = (field: string): FactType => settings.facts[`account.${field}`] ?? TEXT
  const word = (field: string): string | null => {
    const value = cells.typed(field, typeOf(field))
    return value === null ? null : String(value)
  }
  const own = Object.values(settings.facts).filter(
    fact => fact.resolver === 'account field' && fact.name.startsWith('account.') && !COLUMNS.includes(fact.field),
  )
  const extra = own.map(fact => [fact.field, cells.typed(fact.field, fact)] as const)
  const team = settings.workspace.team.map(({ id }) => [id, cells.text(id, 200)] as const)
  return {
    key: cells.accountKey('key') ?? cells.needed('key'),
    name: cells.text('name', 500),
    domain: cells.text('domain', 500),
    domains: (cells.text('domains') ?? '').split(/[;,\s]+/).filter(text => text !== ''),
    parent: cells.accountKey('parent'),
    tier: word('tier'),
    status: word('status'),
    country: word('country'),
    industry: word('industry'),
    employees: cells.number('employees'),
    renewalStatus: word('renewalStatus'),
    zone: cells.zone('zone'),
    extra: Object.fromEntries(extra.filter(([, value]) => value !== null)),
    team: Object.fromEntries(team.filter((entry): entry is [string, string] => entry[1] !== null)),
  }
}
