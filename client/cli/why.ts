import type { Command } from 'commander'
import { WhyView } from '../http/account-answers.ts'
import { StatusView } from '../http/status-answers.ts'
import { ApiClient } from './call-api.ts'
import { holdText } from './hold.ts'
import { type CommonOptions, lengthOption, momentOption, verb } from './options.ts'
import { placeText } from './place-text.ts'
import { printData, sections, shortTime } from './print.ts'

interface WhyOptions extends CommonOptions {
  at?: string
  since?: number
}

/** `why`: what was decided and not decided, and why. */
export function addWhy(program: Command): void {
  verb(program, 'why', 'what was decided and not decided, and why', 'journeys why acme --since 2w')
    .argument('<key>', "the account's key")
    .option('--at <time>', 'as it was known then; now unless told', momentOption)
    .option('--since <length>', 'how far back before that; 7d unless told', lengthOption)
    .action(async (key: string, options: WhyOptions) => {
      const api = await ApiClient.open(options)
      const query = { at: options.at, since: await sinceOf(api, options) }
      const path = `/v1/accounts/${encodeURIComponent(key)}/why`
      printData(options.json, await api.call(path, WhyView, { query }), asText)
    })
}

/** Back from the moment asked about, else from now by the stack's clock, which may be ahead of this machine's. */
async function sinceOf(api: ApiClient, { at, since }: WhyOptions): Promise<string | undefined> {
  if (since === undefined) return undefined
  const end = at ?? (await api.call('/v1/status', StatusView)).now
  return new Date(Date.parse(end) - since).toISOString()
}

function stageText({ journey, stage }: WhyView['stands'][number]): string {
  return `${journey.title} ${stage === null ? 'is over' : `in ${stage.title}`}`
}

function asText({ account, at, since, stands, waiting, hold, signals, decided, standing }: WhyView): string {
  const told = (entries: WhyView['decided'], withTime: boolean) =>
    entries
      .map(({ at: when, text, why }) =>
        [withTime ? `${shortTime(when)}  ${text}` : text, ...why.map(part => `    ${part}`)].join('\n'),
      )
      .join('\n')
  return sections([
    [
      '',
      [
        `${account} at ${shortTime(at)} UTC: ${stands.map(stageText).join('; ') || 'in no journey'}`,
        ...waiting.map(placeText),
        ...(hold === null ? [] : [holdText(hold)]),
      ].join('\n'),
    ],
    [`Decided since ${shortTime(since)} UTC`, told(decided, true) || 'nothing'],
    [`Came in since ${shortTime(since)} UTC`, told(signals, true) || 'nothing'],
    ['Not decided', told(standing, false) || 'nothing waits for anything'],
  ])
}
