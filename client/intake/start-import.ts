import type { Pool } from '../../db/pool.ts'
import type { DefinitionStore } from '../../intake/definitions.ts'
import { accountImport } from '../../intake/import-accounts.ts'
import { assetImport } from '../../intake/import-assets.ts'
import type { Importer } from '../../intake/import-batch.ts'
import { campaignMemberImport } from '../../intake/import-campaign-members.ts'
import { campaignImport } from '../../intake/import-campaigns.ts'
import { contactImport } from '../../intake/import-contacts.ts'
import { contractImport } from '../../intake/import-contracts.ts'
import { deletionImport } from '../../intake/import-deletions.ts'
import { type ImportEvent, type ImportOptions, importFile } from '../../intake/import-file.ts'
import { leadImport } from '../../intake/import-leads.ts'
import { mergeImport } from '../../intake/import-merges.ts'
import { networkImport } from '../../intake/import-networks.ts'
import { opportunityImport } from '../../intake/import-opportunities.ts'
import { opportunityRoleImport } from '../../intake/import-opportunity-roles.ts'
import { signalImport } from '../../intake/import-signals.ts'
import { staffImport } from '../../intake/import-staff.ts'
import { stageHistoryImport } from '../../intake/import-stage-history.ts'
import { usageImport } from '../../intake/import-usage.ts'
import { outliving } from '../../intake/outliving.ts'
import type { Settings } from '../../language/settings.ts'
import { readAccountRow } from './read-account-row.ts'
import { readAssetRow, readCampaignRow, readMemberRow } from './read-campaign-row.ts'
import { readContactRow } from './read-contact-row.ts'
import { readContractRow, readOpportunityRow } from './read-deal-row.ts'
import { readLeadRow } from './read-lead-row.ts'
import { readNetworkRow } from './read-network-row.ts'
import { readOpportunityRoleRow } from './read-opportunity-role-row.ts'
import { readOutlived } from './read-outlived.ts'
import { type ReadRecord, readRows } from './read-rows.ts'
import { readSignalRow } from './read-signal-row.ts'
import { readStaffRow } from './read-staff-row.ts'
import { readDeletionRow, readMergeRow, readStageRow } from './read-upkeep-row.ts'
import { readUsageRow } from './read-usage-row.ts'
import type { ImportPlan } from './resolve-mapping.ts'
import type { OpenTable } from './table.ts'

/** What an import works with. */
export interface ImportDeps {
  pool: Pool
  store: DefinitionStore
  settings: Settings
  /** UTC milliseconds */
  now: number
  log: (line: string) => void
}

/** Starts to take a file in by its plan: nothing happens before the first event is asked for. */
export function startImport(
  deps: ImportDeps,
  table: OpenTable,
  plan: ImportPlan,
  options: Omit<ImportOptions, 'source'>,
): AsyncGenerator<ImportEvent> {
  const run = <R, L>(importer: Importer<R, L>, read: ReadRecord<R>): AsyncGenerator<ImportEvent> => {
    const rows = readRows(table.rows, plan, deps.settings, deps.now, read)
    return importFile(deps, importer, rows, { ...options, source: plan.source })
  }
  switch (plan.kind) {
    case 'accounts':
      return run(
        outliving('account', accountImport, (record, key) => ({ ...record, key })),
        readOutlived(readAccountRow, 'key'),
      )
    case 'contacts':
      return run(
        outliving('person', contactImport, (record, key) => ({ ...record, key })),
        readOutlived(readContactRow, 'key'),
      )
    case 'leads':
      return run(leadImport, readLeadRow)
    case 'opportunities':
      return run(
        outliving('opportunity', opportunityImport, (record, id) => ({ ...record, id })),
        readOutlived(readOpportunityRow, 'id'),
      )
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
    case 'stage-history':
      return run(stageHistoryImport, readStageRow)
    case 'campaigns':
      return run(campaignImport, readCampaignRow)
    case 'campaign-members':
      return run(campaignMemberImport, readMemberRow)
    case 'assets':
      return run(assetImport, readAssetRow)
    case 'networks':
      return run(networkImport, readNetworkRow)
    case 'merges':
      return run(mergeImport, readMergeRow)
    case 'deletions':
      return run(deletionImport, readDeletionRow)
    default:
      return plan.kind satisfies never
  }
}
