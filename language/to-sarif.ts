import type { Code, Problem } from './problem.ts'

/** Where the pages about the codes stand, seen from the repository. */
const PAGES = 'docs/checks'

/**
 * Problems as SARIF 2.1.0, which code hosts and editors show beside the lines. `root` is the folder of the definitions as a
 * path in the repository, such as `definitions`; paths in problems are relative to it.
 */
export function toSarif(problems: readonly Problem[], version: string, root: string): string {
  const codes: Code[] = [...new Set(problems.map(p => p.code))].sort()
  const rules = codes.map(code => ({ id: code, helpUri: `${PAGES}/${code}.md`, shortDescription: { text: code } }))
  const folder = root.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '')
  const results = problems.map(({ code, severity, file, line, col, length, what, why, fix }) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: `${what}. ${why} ${fix}`.trim() },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(folder === '' || folder === '.' ? file : `${folder}/${file}`) },
          region: { startLine: line, startColumn: col, endColumn: col + length },
        },
      },
    ],
  }))
  const driver = { name: 'journeys check', version, informationUri: `${PAGES}/README.md`, rules }
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return JSON.stringify(log, null, 2)
}
