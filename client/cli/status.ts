import type { Command } from 'commander'
import { StatusView } from '../http/status-answers.ts'
import { ApiClient } from './call-api.ts'
import { colours as pc } from './colours.ts'
import { EXIT } from './failure.ts'
import { lengthInWords } from './length-in-words.ts'
import { type CommonOptions, type EndWith, verb } from './options.ts'
import { list, printData, sections, shortTime } from './print.ts'
import { switchText } from './switch.ts'

/** `status`: what runs where. Ends with 1 when a part is not well. */
export function addStatus(program: Command, endWith: EndWith): void {
  verb(program, 'status', 'what runs where, and whether it is well', 'journeys status --json | jq .api').action(
    async (options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const status = await api.call('/v1/status', StatusView)
      printData(options.json, status, asText)
      if (!status.healthy) endWith(EXIT.failed)
    },
  )
}

function asText(s: StatusView): string {
  const parts = Object.entries(s.parts).map(([name, { ok, says }]) => {
    return [name, `${ok ? pc.green('✓') : pc.red('✗')} ${says}`] as const
  })
  const clock = s.clockAhead === 0 ? '' : ` (${lengthInWords(s.clockAhead)} ahead)`
  const problems = s.definitionProblems.map(p => `${p.file}:${p.line}:${p.col}  ${p.severity} ${p.code}  ${p.what}`)
  return sections([
    [
      '',
      list([
        ['API', s.api],
        ['Pages', `${s.web}/inbox`],
        ['Temporal', `${s.temporalAddress}, namespace ${s.temporalNamespace}`],
        ['Temporal UI', s.temporalUi],
        ['Outbox', `${s.outbox} (mail mode ${s.emailMode})`],
        ['Database', s.database],
        ['Release', s.release && `${s.release.hash}, active since ${shortTime(s.release.activatedAt)} UTC`],
        ['Clock', `${shortTime(s.now)} UTC${clock}`],
        ['Version', `${s.version}, process ${s.pid}`],
      ]),
    ],
    ['Switched off', s.switches.map(switchText).join('\n')],
    ['Parts', list(parts)],
    ['Needs somebody', s.attention === null ? '' : needs(s.attention).join('\n')],
    ['Definitions that were read last and cannot be used', problems.join('\n')],
  ])
}

function needs({ unknown, overdue, setAside }: NonNullable<StatusView['attention']>): string[] {
  const doubt = `${unknown} in doubt, ${overdue} of them for more than an hour: journeys effects --state unknown`
  return [...(unknown > 0 ? [doubt] : []), ...setAside.map(said => `set aside: ${said}: journeys quarantine list`)]
}
