import { join } from 'node:path'
import type { Command } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { type CommonOptions, verb } from './options.ts'

interface SchemaOptions extends CommonOptions {
  out?: string
}

/** `schema`: JSON Schemas of a folder of definitions, so that editors complete and underline as one types. */
export function addSchema(program: Command): void {
  verb(program, 'schema', 'write JSON Schemas for editors', 'journeys schema --out definitions/.schema')
    .argument('[dir]', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .option('--out <dir>', 'where to (default: .schema in the folder of definitions)')
    .action(async (dir: string, options: SchemaOptions) => {
      const { printSchemas } = await import('./print-schemas.ts')
      await printSchemas(dir, options.out, options)
    })
}
