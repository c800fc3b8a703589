import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start servers wait a lot, and some for long: they begin first, and unit tests fill what is left beside the last of them. */
export class ServersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isUnit = (file: TestSpecification): number => Number(file.project.name === 'unit')
    return sorted.sort((a, b) => isUnit(a) - isUnit(b))
  }
}
