import type { CompiledRouting } from '../compile/routing.ts'
import { placeOf } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

/** P5: a routing table whose last row does not take whatever comes. */
export function checkCatchAll({ tables, ctx }: Whole): void {
  for (const table of tables) checkTable(table, ctx.report)
}

function checkTable({ definition, rows }: CompiledRouting, report: Report): void {
  const last = definition.rows.at(-1)
  const place = rows.at(-1)
  if (!last || !place || last.tests.every(test => test === null)) return
  report(placeOf(place), 'P5', {
    what: 'the last row does not take everybody',
    why: 'An account that fits no row would belong to nobody.',
    fix: `End with a row [${[...last.tests.map(() => 'any'), typeof last.assign === 'string' ? last.assign : 'somebody'].join(', ')}].`,
  })
}
