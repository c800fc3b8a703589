import { type Command, Option } from 'commander'
import { EFFECT_DECISIONS } from '../../domain/effect/decide-effect.ts'
import { EFFECT_KINDS, EFFECT_STATES, EffectList, EffectView } from '../http/effect-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { list, printData, sections, shortTime, table } from './print.ts'
import { readPages } from './read-pages.ts'

interface EffectsOptions extends CommonOptions {
  state?: string
  kind?: string
  account?: string
  play?: string
  limit: number
}

interface ResolveOptions extends CommonOptions {
  as: string
  reason: string
}

/** `effects`: what is planned, held, unknown or failed; `effects show KEY`; `effects resolve KEY`. */
export function addEffects(program: Command): void {
  const effects = verb(
    program,
    'effects',
    'what journeys intend and did: planned, held, unknown, failed, and why',
    'journeys effects --state unknown',
  )
    .option('--state <states>', `one of ${EFFECT_STATES.join(', ')}, or several with commas between them`)
    .addOption(new Option('--kind <kind>', 'only this kind').choices(EFFECT_KINDS))
    .option('--account <key>', 'only those of an account')
    .option('--play <id>', 'only those of a play')
    .option('--limit <n>', 'at most so many', wholeOption, 50)
    .action(async ({ state, kind, account, play, limit, ...options }: EffectsOptions) => {
      const api = await ApiClient.open(options)
      const { items, first } = await readPages(api, '/v1/effects', EffectList, { state, kind, account, play }, limit)
      const { counts = {}, countedUpTo = 0 } = first ?? {}
      printData(options.json, { items, counts, countedUpTo }, listText)
    })
  verb(
    effects,
    'show',
    'one effect, with every decision on it',
    'journeys effects show growth/acme/1/first-look.1/guide/1/-',
  )
    .argument('<key>', 'its key')
    .action(async (key: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      printData(options.json, await api.call(pathOf(key), EffectView), effectText)
    })
  verb(
    effects,
    'resolve',
    'decide what became of an effect, or drop one that waits',
    'journeys effects resolve growth/acme/1/first-look.1/guide/1/- --as sent --reason "Eva has answered it"',
  )
    .argument('<key>', 'its key')
    .addOption(
      new Option('--as <what>', 'it was sent; it was not and will not be; or send it once more')
        .choices(EFFECT_DECISIONS)
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>', 'why: it is kept')
    .action(async (key: string, { as, reason, ...options }: ResolveOptions) => {
      const api = await ApiClient.open(options)
      const call = { method: 'POST', body: { as, reason } } as const
      printData(options.json, await api.call(`${pathOf(key)}/resolve`, EffectView, call), effectText)
    })
}

const pathOf = (key: string): string => `/v1/effects/${encodeURIComponent(key)}`

function listText({ items, counts, countedUpTo }: Omit<EffectList, 'next'>): string {
  const rows = items.map(e => [e.state, e.kind, e.account.key, e.about, e.to, e.reason, shortTime(e.at), e.key])
  const head = ['state', 'kind', 'account', 'what', 'to', 'because', 'since (UTC)', 'key']
  const counted = (n: number) => (n < countedUpTo ? String(n) : `${countedUpTo.toLocaleString('en')}+`)
  return sections([
    ['', `in all: ${EFFECT_STATES.map(state => `${state} ${counted(counts[state] ?? 0)}`).join(', ')}`],
    ['', rows.length === 0 ? 'no effects' : table(head, rows)],
  ])
}

function effectText(e: EffectView): string {
  return sections([
    [
      e.key,
      list([
        ['What', `${e.kind}: ${e.about}`],
        ['To', e.to],
        ['Account', `${e.account.name} (${e.account.key})`],
        ['By', [e.play?.title, e.step].filter(Boolean).join(' / ')],
        ['State', `${e.state}${e.reason === null ? '' : `: ${e.reason}`}`],
        ['Since', `${shortTime(e.at)} UTC`],
        ['Held until', shortTime(e.heldUntil)],
        ['In doubt since', shortTime(e.unknownSince)],
        ['Attempts', e.attempts],
        ['Answer', e.response],
        ['Message-ID', e.messageId],
        ['May be called', e.may.join(', ')],
      ]),
    ],
    [
      'Decisions',
      e.decisions
        .map(
          d =>
            `${shortTime(d.at)}  ${d.as}, by ${d.by}: ${d.reason}${d.as === 'resend' ? ` (${taken(d.takenUpAt)})` : ''}`,
        )
        .join('\n'),
    ],
  ])
}

function taken(at: string | null): string {
  return at === null ? 'not attempted yet' : `attempted ${shortTime(at)}`
}
