import { colours as pc } from '../client/cli/colours.ts'
import type { Telling } from './stack.ts'

/** Prints the steps of a start as they happen, with their times: a line that grows on a terminal, plain lines elsewhere. */
export function stepPrinter(out: NodeJS.WriteStream): Telling {
  const live = out.isTTY === true && process.env['CI'] === undefined
  let step = ''
  let begun = 0
  const line = (text: string) => out.write(`${live ? '\r\x1b[2K' : ''}${text}\n`)
  return {
    begin(name) {
      step = name
      begun = performance.now()
      if (live) out.write(`  ${pc.cyan('…')} ${name}`)
    },
    say(text) {
      for (const part of text.split('\n')) line(`    ${pc.dim(part)}`)
      if (live && step !== '') out.write(`  ${pc.cyan('…')} ${step}`)
    },
    end(result) {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      line(`  ${pc.green('✓')} ${step.padEnd(14)} ${result} ${pc.dim(`${seconds} s`)}`)
      step = ''
    },
  }
}
