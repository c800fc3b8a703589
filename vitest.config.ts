import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Unit tests need nothing; the others start real servers of their own and get time for it. Beside each other on few cores
 * they may meet a slow moment, so what fails is tried once more, and told.
 */
const servers = { testTimeout: 60_000, hookTimeout: 120_000, retry: 1, expect: { poll: { timeout: 15_000 } } }

/** What starts servers, the longest first: unit tests fill what is left beside the last of them. */
const SERVERS = ['faults', 'cli', 'workflow', 'local', 'http', 'conformance', 'web', 'replay', 'import', 'db']

/** Projects whose files share what they load, one after the other in one process: what they test keeps nothing there. */
const SHARING = ['unit', 'db', 'web', 'http']

/** What is made once for all files of a run. */
const POSTGRES = 'test/support/one-postgres.ts'
const ONCE: Record<string, string[]> = {
  ...Object.fromEntries(['db', 'workflow', 'http', 'import', 'cli'].map(name => [name, [POSTGRES]])),
  web: [POSTGRES, 'test/web/support/build-once.ts'],
}

/** Files of one project follow each other: only then can they share what they load. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const place = (file: TestSpecification): number => [...SERVERS, 'unit'].indexOf(file.project.name)
    return sorted.sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    // the native bridge of the Temporal SDK does not survive worker threads
    pool: 'forks',
    // who starts servers waits a lot: three keep two cores busy
    maxWorkers: 3,
    maxConcurrency: 8,
    sequence: { sequencer: ByProject },
    projects: [...SERVERS, 'unit'].map(name => ({
      extends: true as const,
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        globalSetup: ONCE[name] ?? [],
        isolate: !SHARING.includes(name),
        ...(name === 'unit' ? { testTimeout: 60_000 } : servers),
        // as the browser is told to be
        ...(name === 'web' ? { env: { TZ: 'Europe/Berlin' } } : {}),
        // what a fault brought to light once is no slow moment
        ...(name === 'faults' ? { retry: 0 } : {}),
      },
    })),
  },
})
