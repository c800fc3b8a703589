import type { UsageDay } from '../../db/import-usage.ts'
import type { Settings } from '../../language/settings.ts'
import type { Cells } from './cells.ts'
import { metricsOf } from './import-fields.ts'
import type { ImportPlan } from './resolve-mapping.ts'

/** A day of usage of a file. */
export function readUsageRow(cells: Cells, _plan: ImportPlan, settings: Settings): UsageDay {
  const read = [...metricsOf(settings)].map(metric => [metric, cells.number(metric)] as const)
  const metrics = read.filter((entry): entry is [string, number] => entry[1] !== null)
  if (metrics.length === 0) cells.refuse('no number', 'the row has no number for any metric')
  return {
    account: cells.accountKey('account') ?? cells.needed('account'),
    product: cells.text('product', 200) ?? '',
    day: cells.day('day') ?? cells.needed('day'),
    metrics: Object.fromEntries(metrics),
  }
}
