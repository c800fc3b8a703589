import { judge, type Verdict } from '../../domain/rehearsal/judge.ts'
import { type Played, runCase } from '../../domain/rehearsal/run-case.ts'
import { compileDefinitions, frame } from '../../language/index.ts'
import type { TestCase } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { smallFiles } from './small-definitions.ts'

/** A case of a test, played through on small definitions. */
export interface Rehearsal {
  release: Release
  test: TestCase
  played: Played
  verdict: Verdict
}

/** Plays the only case of a test through on the small definitions with files replaced or added. */
export function rehearse(files: Record<string, string>, test: string): Rehearsal {
  const all = Object.entries({ ...smallFiles(files), 'test.yaml': test }).map(([path, text]) => ({ path, text }))
  const { release, tests, problems } = compileDefinitions(all)
  const one = tests[0]?.cases[0]
  if (!release || !one)
    throw new Error(problems.map(p => frame(p, all.find(f => f.path === p.file)?.text ?? '')).join('\n'))
  const played = runCase(release, one)
  return { release, test: one, played, verdict: judge(one, played.happenings) }
}
