import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { z } from 'zod'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { type CommonOptions, jsonOption, momentOption, verb } from './options.ts'
import { printData, say } from './print.ts'

interface SignalOptions extends CommonOptions {
  person?: string
  data?: Record<string, unknown>
  at?: string
  id?: string
}

const Result = z.object({
  outcome: z.string(),
  account: z.string().optional(),
  person: z.string().nullish(),
  reason: z.string().optional(),
})
const Answer = z.object({ accepted: z.number(), duplicates: z.number(), results: z.array(Result) })

/** `signal`: one signal by hand. */
export function addSignal(program: Command): void {
  verb(
    program,
    'signal',
    'send one signal by hand',
    `journeys signal acme meeting.held --person ines@acme.example --data '{"minutes": 30}'`,
  )
    .argument('<account>', "the account's key")
    .argument('<kind>', 'kind of signal, as signals.yaml has it')
    .option('--person <who>', 'id, key or e-mail address of the person')
    .option('--data <json>', 'payload', jsonOption)
    .option('--at <time>', 'when it happened; now unless told', momentOption)
    .option('--id <id>', 'its identity: the same id counts once; made up unless told')
    .action(async (account: string, kind: string, options: SignalOptions) => {
      const { id = randomUUID(), person, data, at } = options
      const body = {
        id,
        source: 'command-line',
        kind,
        account: { key: account },
        ...(person === undefined ? {} : { person: person.includes('@') ? { email: person } : { key: person } }),
        ...(data === undefined ? {} : { data }),
        ...(at === undefined ? {} : { at }),
      }
      const api = await ApiClient.open(options)
      const { results } = await api.call('/v1/signals', Answer, { method: 'POST', body })
      const [result] = results
      if (!result)
        throw new Failure('failed', 'answer_unknown', 'the stack took the signal and does not say what became of it')
      printData(options.json, { id, ...result }, told => asText(told))
      if (result.outcome === 'unresolved') {
        say(`No account has the key ${account}: journeys accounts lists them. The signal is kept without one.`)
        throw new Failure(
          'notFound',
          'account_unknown',
          `the signal belongs to no account (${result.reason ?? 'unknown'})`,
          { id },
        )
      }
    })
}

function asText({ id, outcome, account, person }: z.infer<typeof Result> & { id: string }): string {
  if (outcome === 'duplicate') return `${id} came before: it counts once`
  return outcome === 'accepted'
    ? `${id} accepted for ${account}${person ? `, person ${person}` : ''}`
    : `${id} ${outcome}`
}
