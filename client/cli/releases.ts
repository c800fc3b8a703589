import type { Command } from 'commander'
import { ReleaseList } from '../http/definition-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData, shortTime, table } from './print.ts'

interface ReleasesOptions extends CommonOptions {
  limit?: number
}

/** `releases`: what was active when, and who published it. */
export function addReleases(program: Command): void {
  verb(
    program,
    'releases',
    'releases of the definitions, newest first, and who published each',
    'journeys releases --limit 10',
  )
    .option('--limit <n>', 'at most so many', wholeOption)
    .action(async ({ limit = 20, ...options }: ReleasesOptions) => {
      const api = await ApiClient.open(options)
      const releases = await api.call('/v1/releases', ReleaseList, { query: { limit } })
      printData(options.json, releases, ({ items }) =>
        table(
          ['release', 'active since (UTC)', 'published by', ''],
          items.map(one => [one.hash, shortTime(one.activatedAt), one.publishedBy, one.active ? 'active' : '']),
        ),
      )
    })
}
