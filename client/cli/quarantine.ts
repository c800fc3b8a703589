import { type Command, Option } from 'commander'
import { AsideList, AsideRow } from '../http/aside-answers.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData, say, shortTime, table } from './print.ts'

interface ReleaseOptions extends CommonOptions {
  all?: boolean
}

const KINDS = AsideRow.shape.kind.options

/** `quarantine list`, `quarantine replay KIND REF`, `quarantine drop KIND REF`. */
export function addQuarantine(program: Command): void {
  const quarantine = program
    .command('quarantine')
    .description(
      'what kept failing and was set aside: an account, a content, an endpoint, a channel, an event, a journey',
    )
  verb(quarantine, 'list', 'what is set aside, and why', 'journeys quarantine list').action(
    async (options: CommonOptions) => {
      const api = await ApiClient.open(options)
      printData(options.json, await api.call('/v1/quarantine', AsideList), asText)
    },
  )
  const acts = [
    ['replay', 'it is mended: have what waits for it asked for again'],
    ['drop', 'give up what waits for it; a journey passes over the entry it could not work'],
  ] as const
  for (const [act, says] of acts) {
    verb(quarantine, act, says, `journeys quarantine ${act} endpoint product-guide`)
      .argument('[kind]', KINDS.join(', '))
      .argument('[ref]', 'as `quarantine list` names it')
      .addOption(new Option('--all', 'everything that is set aside').hideHelp(act === 'drop'))
      .action(async (kind: string | undefined, ref: string | undefined, { all, ...options }: ReleaseOptions) => {
        const api = await ApiClient.open(options)
        const listed = all === true && act === 'replay' ? await api.call('/v1/quarantine', AsideList) : null
        const named = listed?.items ?? [{ kind, ref }]
        let left: AsideList = listed ?? { items: [], more: false }
        for (const one of named) {
          if (one.kind === undefined || one.ref === undefined) {
            throw new Failure('usage', 'usage', `say what: journeys quarantine ${act} KIND REF`)
          }
          const path = `/v1/quarantine/${encodeURIComponent(one.kind)}/${encodeURIComponent(one.ref)}/${act}`
          left = await api.call(path, AsideList, { method: 'POST', body: {} })
        }
        say(named.length === 1 ? 'It is let go.' : `${named.length} are let go.`)
        printData(options.json, left, asText)
      })
  }
}

function asText({ items, more }: AsideList): string {
  if (items.length === 0) return 'nothing is set aside'
  const listed = table(
    ['kind', 'what', 'because', 'failures', 'waiting', 'since (UTC)'],
    items.map(({ kind, ref, reason, entry, failures, waiting, since }) => [
      kind,
      ref,
      entry === null ? reason : `${reason}, entry ${entry}`,
      failures,
      waiting,
      shortTime(since),
    ]),
  )
  return more ? `${listed}\nand more: mend these first` : listed
}
