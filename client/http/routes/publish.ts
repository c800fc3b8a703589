import { readActiveDefinitions } from '../../../db/read-active-definitions.ts'
import { publish } from '../../../intake/publish.ts'
import { compileDefinitions, type DefinitionFile } from '../../../language/index.ts'
import type { Problem } from '../../../language/problem.ts'
import { NOWHERE } from '../../../language/world.ts'
import { compileAndRender } from '../../compile-and-render.ts'
import { type Foresight, foresee } from '../../foresight/foresee.ts'
import { releaseChanges } from '../../release-changes.ts'
import { answers } from '../answers.ts'
import { PublishBody, Published } from '../definition-answers.ts'
import { oneAtATime } from '../one-at-a-time.ts'
import { principalOf } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import type { ReadApi } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'

const MOST_BYTES = 8 * 1024 * 1024

/** `POST /v1/releases`: checks definitions, tells what they change, and makes them active. Dry runs come one at a time. */
export function publishRoutes(app: ZodApp, { api }: ReadApi): void {
  const inTurn = oneAtATime(
    'dry_run_busy',
    'another dry run is under way: nothing was looked at, ask again in a moment',
  )
  app.post(
    '/v1/releases',
    {
      bodyLimit: MOST_BYTES,
      schema: {
        tags: ['definitions'],
        summary: 'Make definitions active, or tell what they would change',
        description:
          'All files of a folder at once. With an error nothing changes, and the answer has every problem (422). Running journeys and plays keep what they have; all else holds at once. A stack that watches a folder publishes that again when a file in it changes, and when it starts. Dry runs are looked at one at a time: while one is, another is refused (503, `dry_run_busy`).',
        body: PublishBody,
        response: answers(Published),
      },
    },
    async request => {
      const { files, dryRun } = request.body
      const { release, problems } = await compileAndRender(files)
      if (!release) {
        const errors = problems.filter(problem => problem.severity === 'error')
        const [first] = errors
        const at = first ? `: ${first.file}:${first.line}:${first.col} ${first.code} ${first.what}` : ''
        const message = `${errors.length} errors in the definitions${at}`
        throw new ProblemError({ status: 422, code: 'definitions_wrong', message, details: { problems } })
      }
      const before = await readActiveDefinitions(api.pool)
      const changed =
        !dryRun && (await publish(api.pool, api.definitions, release, () => undefined, principalOf(request).name))
      const isNew = before?.hash !== release.hash
      const affected = dryRun && isNew ? await inTurn(() => foresee(api, release)) : null
      const none = { added: [], changed: [], removed: [] }
      return {
        release: release.hash,
        dryRun,
        published: changed,
        changes: isNew ? releaseChanges(before, release) : none,
        affected,
        problems: affected ? [...problems, ...veryMuch(files, affected)] : problems,
      }
    },
  )
}

/** M3, which only a dry run can know: the first round would do very much at once. Of a sample as much as it would be of all. */
function veryMuch(files: DefinitionFile[], { of: accounts, looked, firstRound: seen }: Foresight): Problem[] {
  const ofAll = (n: number) => Math.round((n * accounts) / Math.max(1, looked))
  const firstRound = { moves: ofAll(seen.moves), tasks: ofAll(seen.tasks), sends: ofAll(seen.sends) }
  const counts = { accounts, stages: {}, steps: {}, startsPerDay: {}, tasksPerDay: {}, unknown: {}, firstRound }
  return compileDefinitions(files, { ...NOWHERE, counts }).problems.filter(problem => problem.code === 'M3')
}
