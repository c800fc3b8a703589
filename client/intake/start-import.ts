import type { Pool } from '../../db/pool.ts'
import type { DefinitionStore } from '../../intake/definitions.ts'
import { accountImport } from '../../intake/import-accounts.ts'
import type { Importer } from '../../intake/import-batch.ts'
import { contactImport } from '../../intake/import-contacts.ts'
import { contractImport } from '../../intake/import-contracts.ts'
import { type ImportEvent, type ImportOptions, importFile } from '../../intake/import-file.ts'
import { opportunityImport } from '../../intake/import-opportunities.ts'
import { opportunityRoleImport } from '../../intake/import-opportunity-roles.ts'
import { signalImport } from '../../intake/import-signals.ts'
import { staffImport } from '../../intake/import-staff.ts'
import { usageImport } from '../../intake/import-usage.ts'
import type { Settings } from '../../language/settings.ts'
import { readAccountRow } from './read-account-row.ts'
import { readContactRow } from './read-contact-row.ts'
import type { OpenCsv } from './read-csv.ts'
import { readContractRow, readOpportunityRow } from './read-deal-row.ts'
import { readOpportunityRoleRow } from './read-opportunity-role-row.ts'
import { type ReadRecord, readRows } from './read-rows.ts'
import { readSignalRow } from './read-signal-row.ts'
import { readStaffRow } from './read-staff-row.ts'
import { readUsageRow } from './read-usage-row.ts'
import type { ImportPlan } from './resolve-mapping.ts'

/** What an import works with. */
export interface ImportDeps {
  pool: Pool
  store: DefinitionStore
  settings: Settings
  /** UTC milliseconds */
  now: number
}

/** Starts to take a file in by its plan: nothing happens before the first event is asked for. */
export function startImport(
  deps: ImportDeps,
  csv: OpenCsv,
  plan: ImportPlan,
  options: Omit<ImportOptions, 'source'>,
): AsyncGenerator<ImportEvent> {
  const run = <R, L>(importer: Importer<R, L>, read: ReadRecord<R>): AsyncGenerator<ImportEvent> => {
    const rows = readRows(csv.rows, plan, deps.settings, deps.now, read)
    return importFile(deps, importer, rows, { ...options, source: plan.source })
  }
  switch (plan.kind) {
    case 'accounts':
      return run(accountImport, readAccountRow)
    case 'contacts':
      return run(contactImport, readContactRow)
    case 'opportunities':
      return run(opportunityImport, readOpportunityRow)
    case 'opportunity-roles':
      return run(opportunityRoleImport, readOpportunityRoleRow)
    case 'contracts':
      return run(contractImport, readContractRow)
    case 'usage':
      return run(usageImport, readUsageRow)
    case 'signals':
      return run(signalImport, readSignalRow)
    case 'staff':
      return run(staffImport, readStaffRow)
    default:
      return plan.kind satisfies never
  }
}
