import { type Command, Option } from 'commander'
import { SPEED_BY } from '../../db/speed-table.ts'
import { SpeedTable } from '../http/speed-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData } from './print.ts'
import { speedText } from './speed-text.ts'

/** `speed`: how fast accounts are engaged, and how well patterns of touches are kept to. */
export function addSpeed(program: Command): void {
  verb(program, 'speed', 'speed to engage and adherence to patterns of touches', 'journeys speed --by rep --days 90')
    .addOption(new Option('--by <what>', 'a line for each of').choices(SPEED_BY).default('team'))
    .option('--days <n>', 'over the last days; 30 unless told', wholeOption)
    .action(async ({ by, days, ...options }: CommonOptions & { by: string; days?: number }) => {
      const api = await ApiClient.open(options)
      printData(options.json, await api.call('/v1/board/speed', SpeedTable, { query: { by, days } }), speedText)
    })
}
