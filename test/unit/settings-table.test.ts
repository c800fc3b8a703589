import { expect, it } from 'vitest'
import { z } from 'zod'
import { Settings } from '../../config.ts'

/** One line of the table: the name, what it is when it is not set, what it is for. */
function line(name: string, schema: z.ZodType): string {
  const { description, default: preset } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })
  return `| \`${name}\` | ${preset === undefined ? '' : `\`${preset}\``} | ${description} |`
}

it('the table of settings says what the schema says; after a change: npx vitest run test/unit/settings-table.test.ts -u', async () => {
  const table = Object.entries(Settings.shape).map(([name, schema]) => line(name, schema))
  const page = [
    '# Settings',
    '',
    'From the environment, or from a file `.env` in the checkout. Where a value is a secret, `NAME_FILE` may name a file that holds it. Made from `config.ts`.',
    '',
    '| setting | unless set | what it is for |',
    '|---|---|---|',
    ...table,
    '',
    'Temporal is found by its own standard settings, with nothing of ours added: `TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`, `TEMPORAL_TLS_*`, `TEMPORAL_PROFILE`, `TEMPORAL_CONFIG_FILE`.',
    'Ports that are taken move to the next free one: API and pages 4400, Temporal 7233 and its UI 8233, mail catcher 1025, Postgres 5440.',
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../docs/settings.md')
})
