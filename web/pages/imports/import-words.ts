import type { ImportReport } from '../../../client/http/import-answers.ts'

/** What kinds of rows there are, as people say it. */
export const KIND_WORDS: Record<string, string> = {
  accounts: 'Accounts',
  contacts: 'Contacts',
  leads: 'Leads',
  opportunities: 'Opportunities',
  'opportunity-roles': 'Roles in opportunities',
  'stage-history': 'Stages of opportunities',
  contracts: 'Contracts',
  usage: 'Usage',
  signals: 'Signals',
  staff: 'Colleagues',
  campaigns: 'Campaigns',
  'campaign-members': 'Members of campaigns',
  assets: 'Content',
  networks: 'Networks',
  merges: 'Merges',
  deletions: 'Deletions',
}

/** `Contacts`; a kind nobody has words for goes by its name. */
export const kindWords = (kind: string): string => KIND_WORDS[kind] ?? kind

const STATUS_WORDS: Record<ImportReport['status'], string> = {
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  stopped: 'Stopped',
}

/** How an import stands, in a word or two. */
export function statusWords({ status, dryRun }: Pick<ImportReport, 'status' | 'dryRun'>): string {
  return dryRun && status === 'done' ? 'Tried, nothing changed' : STATUS_WORDS[status]
}

/** How far it is: rows, then accounts. */
export function progressWords({ counts, seconds }: Pick<ImportReport, 'counts' | 'seconds'>): string {
  if (counts === null) return 'The file is being sent.'
  if (counts.toSettle > 0) {
    return `All rows are in. Looking at changed accounts, ${counts.settled} of ${counts.toSettle}; ${counts.entered} journeys begin.`
  }
  const rate = Math.round(counts.rows / Math.max(seconds, 0.1))
  return `${counts.rows} rows, ${rate} a second.`
}
