import { writeFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import type { ImportStart } from '../http/import-answers.ts'

/** Writes the mapping a file was read by as a mapping file: with `--map` another file is read the same way. */
export async function saveMapping(path: string, { mapping, unread, preset }: ImportStart): Promise<void> {
  const by = preset === null ? '' : ` by the preset ${preset}`
  const left = unread.filter(header => header !== '')
  const head = [
    `# Which column means what, as a file was read${by}.`,
    ...(left.length === 0 ? [] : [`# Not read: ${left.map(header => header.replaceAll(/\s+/g, ' ')).join(', ')}`]),
  ]
  await writeFile(path, `${head.join('\n')}\n${stringify(mapping, { lineWidth: 120 })}`)
}
