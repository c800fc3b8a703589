import { explainMiss } from '../../domain/rehearsal/explain-miss.ts'
import { judge } from '../../domain/rehearsal/judge.ts'
import { runCase } from '../../domain/rehearsal/run-case.ts'
import { expectationInWords, happeningInWords } from '../../domain/rehearsal/words.ts'
import { compileDefinitions } from '../../language/index.ts'
import type { TestCase } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'

/** What a case missed or did not expect, in words; nothing when it went as it was written. */
export function faultsOf(release: Release, test: TestCase): unknown[] {
  const played = runCase(release, test)
  const { missed, unexpected } = judge(test, played.happenings)
  return [
    ...missed.map(m => [expectationInWords(m.expected, test.zone), ...explainMiss(m, played, release, test.zone)]),
    ...unexpected.map(u => happeningInWords(u.happening, test.zone)),
    ...played.idle.map(i => test.given[i]),
  ]
}

/** The faults of every case of the tests among some files, by title. Throws when the files do not compile. */
export function faultsOfFiles(files: Readonly<Record<string, string>>): Record<string, unknown[]> {
  const { release, tests, problems } = compileDefinitions(Object.entries(files).map(([path, text]) => ({ path, text })))
  const errors = problems.filter(p => p.severity === 'error').map(p => `${p.file}:${p.line} ${p.code} ${p.what}`)
  if (!release || errors.length > 0) throw new Error(errors.join('\n'))
  return Object.fromEntries(tests.flatMap(({ cases }) => cases.map(test => [test.title, faultsOf(release, test)])))
}
