import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Unit tests need nothing, and share what they load: what they test keeps nothing. The others start real servers of their own
 * and get time for it; beside each other on few cores they may meet a slow moment, so what fails is tried once more, and told.
 */
const servers = { testTimeout: 60_000, hookTimeout: 120_000, retry: 1, expect: { poll: { timeout: 15_000 } } }

/** What is made once for all files of a run. */
const POSTGRES = 'test/support/one-postgres.ts'
const ONCE: Record<string, string[]> = {
  ...Object.fromEntries(['db', 'workflow', 'http', 'import', 'cli'].map(name => [name, [POSTGRES]])),
  web: [POSTGRES, 'test/web/support/build-once.ts'],
}

/** Files that start servers wait a lot, and some for long: they begin first, and unit tests fill what is left beside the last of them. */
class ServersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isUnit = (file: TestSpecification): number => Number(file.project.name === 'unit')
    return sorted.sort((a, b) => isUnit(a) - isUnit(b))
  }
}

export default defineConfig({
  test: {
    // the native bridge of the Temporal SDK does not survive worker threads
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 8,
    sequence: { sequencer: ServersFirst },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, isolate: false },
      },
      ...['db', 'workflow', 'replay', 'conformance', 'local', 'http', 'import', 'cli', 'faults', 'web'].map(name => ({
        extends: true as const,
        test: {
          name,
          include: [`test/${name}/**/*.test.ts`],
          globalSetup: ONCE[name] ?? [],
          ...servers,
          // what a fault brought to light once is no slow moment
          ...(name === 'faults' ? { retry: 0 } : {}),
        },
      })),
    ],
  },
})
