/**
 * `npm run bench -- [NAME…] [--json FILE]`: measures, and prints ratios against a floor measured in the same run. Nothing here
 * fails on a time: the table says where each stands.
 */
import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { testStack } from '../test/support/stack.ts'
import { addStaff } from '../test/support/stack-actions.ts'
import { quietRuntime } from '../worker/create-worker.ts'
import { bareWorker } from './bare-worker.ts'
import { compileRooms } from './compile-rooms.ts'
import { inFolder } from './in-folder.ts'
import type { Row } from './row.ts'
import { ACT_FILES, actRows } from './rows/acts.ts'
import { applyRows } from './rows/apply.ts'
import { floodRows } from './rows/flood.ts'
import { gateRows } from './rows/gate.ts'
import { herdRows } from './rows/herd.ts'
import { identityRows } from './rows/identity.ts'
import { latencyRows } from './rows/latency.ts'
import { pageRows } from './rows/pages.ts'
import { queryRows } from './rows/queries.ts'
import { sendRows } from './rows/sends.ts'
import { csvRows } from './rows/signals-csv.ts'
import { httpRows } from './rows/signals-http.ts'
import { simulateRow } from './rows/simulate.ts'
import { sweepRows } from './rows/sweep.ts'
import { triggerRows } from './rows/triggers.ts'
import { yearRows } from './rows/year.ts'

type Stack = Awaited<ReturnType<typeof testStack>>

async function onStack(
  measure: (stack: Stack, touched: Map<number, number>) => Promise<Row[]>,
  definitionsDir?: string,
): Promise<Row[]> {
  const stack = await testStack(definitionsDir === undefined ? {} : { definitionsDir })
  const touched = new Map<number, number>()
  const bare = await bareWorker(stack.places.temporalAddress, async id => void touched.set(id, performance.now()))
  try {
    await addStaff(stack)
    return await measure(stack, touched)
  } finally {
    await bare.stop()
    await stack.end()
  }
}

/** Rows measured on the pure rooms alone, compiled. */
async function compiled(rows: (dir: string) => Promise<Row[]>): Promise<Row[]> {
  return inFolder({}, async dir => {
    await compileRooms(['domain', 'language', 'test/support', 'test/unit', 'bench'], dir)
    return rows(dir)
  })
}

async function reducerRows(dir: string): Promise<Row[]> {
  const { reducerRow } = (await import(join(dir, 'bench/rows/reducer.js'))) as typeof import('./rows/reducer.ts')
  return [reducerRow()]
}

async function conditionRows(dir: string): Promise<Row[]> {
  // the shipped library stands beside the rooms that read it
  await symlink(join(import.meta.dirname, '../definitions'), join(dir, 'definitions'))
  const { languageRows } = (await import(join(dir, 'bench/rows/language.js'))) as typeof import('./rows/language.ts')
  return languageRows()
}

const MEASURES: Record<string, () => Promise<Row[]>> = {
  apply: () => onStack(applyRows),
  'signal-to-task': () => onStack(latencyRows),
  'act-to-play': () => inFolder(ACT_FILES, dir => onStack(actRows, dir)),
  'sla-herd': herdRows,
  queries: queryRows,
  reducer: () => compiled(reducerRows),
  language: () => compiled(conditionRows),
  year: () => onStack(yearRows),
  identity: () => onStack(({ pool, api }) => identityRows(pool, api.definitions)),
  'signals-csv': csvRows,
  'signals-http': httpRows,
  'sweep-due': sweepRows,
  simulate: async () => [simulateRow()],
  pages: pageRows,
  triggers: async () => triggerRows(),
  sends: sendRows,
  'touch-gate': gateRows,
  flood: () => onStack(floodRows),
}

const { values, positionals: names } = parseArgs({
  options: { json: { type: 'string' }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = names.filter(wanted => !Object.keys(MEASURES).some(name => wanted.startsWith(name)))
if (values.help || unknown.length > 0) {
  for (const name of unknown) console.error(`There is no measure "${name}".`)
  console.error(`npm run bench -- [NAME…] [--json FILE]; without names all are measured, for some half an hour.

${Object.keys(MEASURES).join('\n')}`)
  process.exit(values.help ? 0 : 2)
}
quietRuntime(() => undefined)
const rows: Row[] = []
for (const [name, measure] of Object.entries(MEASURES)) {
  if (names.length > 0 && !names.some(wanted => wanted.startsWith(name))) continue
  process.stderr.write(`${name} …\n`)
  const measured = await measure()
  rows.push(...measured)
  for (const { name: of, value, unit, ratio } of measured)
    process.stderr.write(`  ${of} ${value} ${unit} ${ratio ?? ''}\n`)
}
const table = new Table({ head: ['row', 'value', 'unit', 'floor', 'ratio', 'goal', 'met'] })
for (const r of rows)
  table.push([
    r.name,
    r.value,
    r.unit,
    r.floor ?? '-',
    r.ratio === null ? '-' : `${r.ratio}x`,
    r.goal,
    r.met ? 'yes' : 'no',
  ])
console.log(table.toString())
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(rows, null, 2))
// the runtime of the SDK would keep the process for ever where no stack was started
process.exit(0)
