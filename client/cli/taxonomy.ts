import { Argument, type Command } from 'commander'
import { TaxonomyList } from '../http/identity-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData, table } from './print.ts'

/** `taxonomy list|set`: what sources, media and campaigns are called, however they are written. */
export function addTaxonomy(program: Command): void {
  const taxonomy = program.command('taxonomy').description('what sources, media and campaigns are called')
  verb(taxonomy, 'list', 'all names', 'journeys taxonomy list').action(async (options: CommonOptions) => {
    const api = await ApiClient.open(options)
    printData(options.json, await api.call('/v1/taxonomy', TaxonomyList), asText)
  })
  verb(
    taxonomy,
    'set',
    'say what a name is called from now on',
    'journeys taxonomy set campaign "Spring+26" spring-2026 --as mara',
  )
    .addArgument(new Argument('<what>', 'of what').choices(['source', 'medium', 'campaign']))
    .argument('<written>', 'how it is written, in any spelling')
    .argument('[called]', 'what it is called; as it is written where it is left out')
    .requiredOption('--as <staff>', 'who says so')
    .action(
      async (what: string, written: string, called: string | undefined, options: CommonOptions & { as: string }) => {
        const api = await ApiClient.open(options)
        const call = { method: 'POST', as: options.as, body: { what, written, called: called ?? null } } as const
        printData(options.json, await api.call('/v1/taxonomy', TaxonomyList, call), asText)
      },
    )
}

function asText({ items }: { items: { what: string; written: string; called: string }[] }): string {
  if (items.length === 0) return ''
  return table(
    ['what', 'written', 'called'],
    items.map(({ what, written, called }) => [what, written, called]),
  )
}
