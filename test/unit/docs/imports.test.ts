import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PRESETS } from '../../../client/intake/presets.ts'

const lines = readFileSync(join(import.meta.dirname, '../../../docs/imports.md'), 'utf8').split('\n')
const rows = lines.filter(line => line.startsWith('| ')).map(line => line.split('|').map(cell => cell.trim()))

it.each(PRESETS.map(preset => [preset.id, preset] as const))(
  '%s stands in the table of exports that are known',
  (_id, preset) => {
    const known = preset.has.map(header => `\`${header}\``).join(', ')
    expect(rows.map(row => row.slice(1, 5))).toContainEqual([preset.system, preset.file, preset.kind, known])
  },
)

it('every export of the table is known, and says what its names were held against', () => {
  const of = rows.filter(row => PRESETS.some(preset => preset.system === row[1]))
  expect(of).toHaveLength(PRESETS.length)
  for (const row of of) expect(['files', 'manual', "connector's tables", 'not checked']).toContain(row[5])
})
