import type { DeletionRow } from '../../intake/import-deletions.ts'
import type { MergeRow } from '../../intake/import-merges.ts'
import type { StageRow } from '../../intake/import-stage-history.ts'
import type { Cells } from './cells.ts'
import { readIds } from './read-outlived.ts'
import type { ImportPlan } from './resolve-mapping.ts'

/** A change of a deal's stage. */
export function readStageRow(cells: Cells): StageRow {
  return {
    opportunity: cells.needed('opportunity'),
    stage: cells.needed('stage'),
    at: cells.moment('at') ?? Number(cells.needed('at')),
  }
}

/** Records that were merged into one of them. */
export function readMergeRow(cells: Cells, plan: ImportPlan): MergeRow {
  const merged = readIds(cells, 'merged')
  if (merged.length === 0) cells.needed('merged')
  return { record: recordOf(plan), survivor: cells.needed('survivor'), merged }
}

/** A record that was deleted. */
export function readDeletionRow(cells: Cells, plan: ImportPlan): DeletionRow {
  return { record: recordOf(plan), id: cells.needed('id'), at: cells.moment('at') }
}

function recordOf({ record, kind }: ImportPlan): MergeRow['record'] {
  if (record === null) throw new Error(`a plan for ${kind} was resolved without what they are of`)
  return record
}
