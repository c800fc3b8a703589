import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RIGHTS, type Right, ROLE_NAMES, rolesWith } from '../../../domain/access/rights.ts'

const text = readFileSync(join(import.meta.dirname, '../../../docs/access.md'), 'utf8')

it('the table of roles and rights says what holds', () => {
  const rows = Object.entries(RIGHTS).map(([right, may]) => {
    const has = rolesWith(right as Right)
    return `| \`${right}\` | ${may} |${ROLE_NAMES.map(role => (has.includes(role) ? ' x |' : ' |')).join('')}`
  })
  const table = [`| right | may | ${ROLE_NAMES.join(' | ')} |`, `|---|---|${'---|'.repeat(ROLE_NAMES.length)}`, ...rows]
  expect(text).toContain(`${table.join('\n')}\n`)
})
