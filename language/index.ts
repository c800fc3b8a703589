export { compileDefinitions, type DefinitionFile } from './compile-definitions.ts'
export type { Problem } from './problem.ts'
export { frame, toJson } from './report.ts'
