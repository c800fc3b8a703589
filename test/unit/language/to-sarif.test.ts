import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compileDefinitions } from '../../../language/index.ts'
import { toSarif } from '../../../language/to-sarif.ts'
import { baseText, baseWith } from './definitions.ts'

/** What SARIF 2.1.0 asks of the parts we write; keys it does not know are refused. */
const uri = z.string().regex(/^[\w%./-]+$/)
const message = z.strictObject({ text: z.string().min(1) })
const region = z
  .strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1), endColumn: z.int().min(1) })
  .refine(r => r.endColumn > r.startColumn)
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri }), region }),
})
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          version: z.string().min(1),
          informationUri: uri,
          rules: z.array(z.strictObject({ id: z.string(), helpUri: uri, shortDescription: message })),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.enum(['none', 'note', 'warning', 'error']),
          message,
          locations: z.array(location).length(1),
        }),
      ),
    }),
  ]),
})

const play = baseText('play-greet.yaml')
  .replace('to: champion, ifNobody: skip', 'to: champion')
  .replace('score.engagement', 'score.engagment')
const { problems } = compileDefinitions(baseWith({ 'play-greet.yaml': play }))
const sarif = Sarif.parse(JSON.parse(toSarif(problems, '0.1.0', './definitions/')))

describe('SARIF', () => {
  it('holds every problem at its place, in the folder the definitions stand in', () => {
    const told = sarif.runs[0].results.map(result => {
      const [at] = result.locations
      const { artifactLocation, region: r } = at?.physicalLocation ?? {}
      return `${result.level} ${result.ruleId} ${artifactLocation?.uri}:${r?.startLine}:${r?.startColumn}-${r?.endColumn}`
    })
    expect(told).toEqual([
      'error C1 definitions/play-greet.yaml:6:16-31',
      'warning P3 definitions/play-greet.yaml:9:35-43',
    ])
  })

  it('names each rule once, with its page, and results point at their rule', () => {
    const [run] = sarif.runs
    expect(run.tool.driver.rules.map(rule => rule.helpUri)).toEqual(['docs/checks/C1.md', 'docs/checks/P3.md'])
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId)
  })

  it('is whole when nothing is wrong', () => {
    expect(Sarif.parse(JSON.parse(toSarif([], '0.1.0', '.'))).runs[0].results).toEqual([])
  })
})
