import type { Command } from 'commander'
import { z } from 'zod'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { lengthInWords } from './length-in-words.ts'
import { type CommonOptions, lengthOption, verb } from './options.ts'
import { say } from './print.ts'

const Line = z.union([
  z.object({ says: z.string() }),
  z.object({ now: z.string() }),
  z.object({ refused: z.string() }),
  z.object({ failed: z.string() }),
])

/** `skip`: moves the clock of the local stack, and tells the moments it stops at. */
export function addSkip(program: Command): void {
  verb(program, 'skip', 'move the clock of the local stack, all of it', 'journeys skip 3d')
    .argument('<duration>', '90m, 4h, 3d or 2w', lengthOption)
    .action(async (ms: number, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      let arrived: string | null = null
      for await (const said of api.lines('/v1/local/skip', { method: 'POST', body: { ms } })) {
        const line = Line.parse(said)
        if (options.json) process.stdout.write(`${JSON.stringify(line)}\n`)
        if ('refused' in line) throw new Failure('refused', 'skip_refused', line.refused)
        if ('failed' in line) throw new Failure('failed', 'skip_failed', line.failed)
        if ('says' in line) say(line.says)
        else arrived = line.now
      }
      if (arrived === null)
        throw new Failure('failed', 'skip_cut', 'the stack stopped answering; journeys status says where it is')
      if (!options.json) process.stdout.write(`${lengthInWords(ms)} on: ${arrived}\n`)
    })
}
