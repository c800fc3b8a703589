import type { Command } from 'commander'
import { colours as pc } from './colours.ts'
import type { Finding } from './doctor/finding.ts'
import { EXIT } from './failure.ts'
import { type CommonOptions, type EndWith, verb } from './options.ts'
import { list, printData } from './print.ts'

/** `doctor`: every part, what is wrong with it, and what to do. Works whether anything runs or not. */
export function addDoctor(program: Command, endWith: EndWith): void {
  verb(program, 'doctor', 'look at every part, and say what to do about what is wrong', 'journeys doctor').action(
    async (options: CommonOptions) => {
      const { examine } = await import('./doctor/examine.ts')
      const findings = await examine(options)
      const healthy = findings.every(finding => finding.state !== 'wrong')
      printData(options.json, { healthy, findings }, asText)
      if (!healthy) endWith(EXIT.failed)
    },
  )
}

const MARKS: Record<Finding['state'], string> = {
  ok: pc.green('✓'),
  wrong: pc.red('✗'),
  notice: pc.yellow('!'),
  off: pc.dim('-'),
}

function asText({ healthy, findings }: { healthy: boolean; findings: Finding[] }): string {
  const rows = findings.map(({ part, state, says, fix }) => {
    const indent = ' '.repeat(4)
    return [part, `${MARKS[state]} ${says}${fix === undefined ? '' : `\n${indent}${pc.dim('→')} ${fix}`}`] as const
  })
  return `${list(rows)}\n\n${healthy ? 'Nothing is wrong.' : 'Something is wrong: see ✗ above.'}`
}
