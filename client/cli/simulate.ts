import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { SimulationReport } from '../../domain/simulation/report.ts'
import { offOption, unknownOff } from '../simulation/off-option.ts'
import { CHECKOUT } from './checkout.ts'
import { EXIT, Failure } from './failure.ts'
import { type CommonOptions, type EndWith, verb, wholeOption } from './options.ts'
import { printData } from './print.ts'
import { ProgressLine } from './progress-line.ts'

interface SimulateOptions extends CommonOptions {
  accounts: number
  days: number
  seed: number
  off: SimulationReport['off']
  html?: string
}

/** Always the same Monday morning, so that the same seed gives the same report on any day. */
const START = Date.UTC(2026, 0, 5, 8)

/** `simulate`: a seeded population through the definitions. Ends with 4 when definitions are wrong. */
export function addSimulate(program: Command, endWith: EndWith): void {
  verb(
    program,
    'simulate',
    'send a seeded population through definitions',
    'journeys simulate --accounts 500 --days 180 --seed 7',
  )
    .argument('[dir]', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .option('--accounts <n>', 'how many accounts', wholeOption, 1_000)
    .option('--days <n>', 'how long', wholeOption, 365)
    .option('--seed <n>', 'the same seed gives the same report', wholeOption, 1)
    .option('--off <what>', 'switched off meanwhile: play:save, channel:email@30+14', offOption, [])
    .option('--html <file>', 'write the report as a page of its own, too')
    .action(async (dir: string, options: SimulateOptions) => {
      const { readTests } = await import('./read-tests.ts')
      const read = await readTests([dir])
      if ('problems' in read) {
        printData(options.json, { problems: read.problems }, ({ problems }) => problems.join('\n\n'))
        return endWith(EXIT.refused)
      }
      const unknown = unknownOff(read.release.settings, options.off)
      if (unknown !== null) throw new Failure('usage', 'switch_unknown', unknown)
      const { simulate } = await import('../../domain/simulation/simulate.ts')
      const { accounts, days, seed, off } = options
      const line = new ProgressLine(process.stderr)
      const report = simulate(read.release, { accounts, days, seed, start: START, off }, day => {
        const done = Math.round((30 * day) / days)
        line.show(`${'█'.repeat(done)}${'░'.repeat(30 - done)} day ${day} of ${days}`)
      })
      line.end()
      const { reportText } = await import('../simulation/report-text.ts')
      printData(options.json, report, reportText)
      if (options.html === undefined) return
      const { reportHtml } = await import('../simulation/report-html.ts')
      await writeFile(resolve(options.html), reportHtml(report))
      line.say(`wrote ${options.html}`)
    })
}
