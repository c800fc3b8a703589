import type { Command } from 'commander'
import { StaffStanding } from '../http/routes/staff.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, momentOption, verb } from './options.ts'
import { printData, shortTime } from './print.ts'

interface StaffOptions extends CommonOptions {
  as: string
  from?: string
  until?: string
  substitute?: string
  at?: string
}

/** `staff away|back|leave ID`. */
export function addStaff(program: Command): void {
  const staff = program.command('staff').description('who of us is here to work')
  one(
    staff,
    'away',
    'away for a while: no new work',
    'mia --until 2026-08-14 --substitute jonas --as lena',
    options => ({
      until: options.until,
      ...(options.from === undefined ? {} : { from: options.from }),
      ...(options.substitute === undefined ? {} : { substitute: options.substitute }),
    }),
  )
    .requiredOption('--until <time>', 'when they are back', momentOption)
    .option('--from <time>', 'from when on; now unless said', momentOption)
    .option('--substitute <staff>', 'who gets what would go to them')
  one(staff, 'back', 'here again, or not going away after all', 'mia --as lena', () => ({}))
  one(staff, 'leave', 'they leave: their accounts and open work go to others', 'mia --as lena', ({ at }) =>
    at === undefined ? {} : { at },
  ).option('--at <time>', 'when; now unless said', momentOption)
}

function one(
  parent: Command,
  act: string,
  says: string,
  example: string,
  bodyOf: (options: StaffOptions) => Record<string, unknown>,
): Command {
  return verb(parent, act, says, `journeys staff ${act} ${example}`)
    .argument('<id>', 'the id of a colleague')
    .requiredOption('--as <staff>', 'who says so')
    .action(async (id: string, options: StaffOptions) => {
      const api = await ApiClient.open(options)
      const call = { method: 'POST', body: bodyOf(options), as: options.as } as const
      printData(options.json, await api.call(`/v1/staff/${encodeURIComponent(id)}/${act}`, StaffStanding, call), text)
    })
}

function text({ id, is, until, substitute, moved, accounts }: StaffStanding): string {
  const away =
    until === null ? '' : ` until ${shortTime(until)} UTC${substitute === null ? '' : `, ${substitute} stands in`}`
  const went = [accounts > 0 && `${accounts} roles of accounts`, moved > 0 && `${moved} open tasks`].filter(Boolean)
  return `${id} is ${is}${away}${went.length === 0 ? '' : `; ${went.join(' and ')} went to others`}`
}
