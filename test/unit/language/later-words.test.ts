import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../language/index.ts'
import { contentShape } from '../../../language/shapes/content.ts'
import { journeyShape, stageShape } from '../../../language/shapes/journey.ts'
import { LATER_KINDS } from '../../../language/shapes/kinds.ts'
import { goalShape, playShape, startShape } from '../../../language/shapes/play.ts'
import { stepShapes } from '../../../language/shapes/step.ts'
import { workspaceShape } from '../../../language/shapes/workspace.ts'
import { baseText, baseWith } from './definitions.ts'

/** What is told once a line of a base file reads differently. */
function toldWith(path: string, line: string, instead: string): string[] {
  const text = baseText(path)
  if (!text.includes(line)) throw new Error(`${path} has no line "${line}"`)
  return compileDefinitions(baseWith({ [path]: text.replace(line, instead) })).problems.map(p => `${p.code} ${p.what}`)
}

const notYet = (word: string): string[] => [`N6 "${word}" is not available yet`]
const words = (shape: { later: Readonly<Record<string, string>> }): string[] => Object.keys(shape.later)

describe('a word of the language that cannot be run yet is told once, and nothing else', () => {
  it.each(words(playShape))('%s in a play', word => {
    expect(toldWith('play-greet.yaml', 'atMost: 30d', `atMost: 30d\n${word}: { a: [b] }`)).toEqual(notYet(word))
  })

  it.each(words(startShape))('%s in a start', word => {
    expect(toldWith('play-greet.yaml', 'start: { when: score.engagement >= 40 }', `start: { ${word}: 7d }`)).toEqual(
      notYet(word),
    )
  })

  it.each(words(goalShape))('%s in a goal', word => {
    const goal = `atMost: 30d\ngoal: { when: account.isCustomer, ${word}: 7d }`
    expect(toldWith('play-greet.yaml', 'atMost: 30d', goal)).toEqual(notYet(word))
  })

  it.each(words(stepShapes.send))('%s in a send', word => {
    expect(toldWith('play-greet.yaml', 'ifNobody: skip }', `ifNobody: skip, ${word}: x }`)).toEqual(notYet(word))
  })

  it.each(words(stepShapes.parallel))('%s in a parallel', word => {
    const step = `steps:\n  - { id: both, parallel: { one: [{ id: p, wait: 3d }] }, ${word}: x }`
    expect(toldWith('play-greet.yaml', 'steps:', step)).toEqual(notYet(word))
  })

  it.each(words(journeyShape))('%s in a journey', word => {
    expect(toldWith('journey-main.yaml', 'owner: revops', `owner: revops\n${word}: { a: 5% }`)).toEqual(notYet(word))
  })

  it.each(words(stageShape))('%s in a stage', word => {
    expect(toldWith('journey-main.yaml', 'means: We know them.', `means: We.\n    ${word}: { after: 30d }`)).toEqual(
      notYet(word),
    )
  })

  it.each(words(workspaceShape))('%s in the workspace', word => {
    expect(toldWith('workspace.yaml', 'currency: EUR', `currency: EUR\n${word}: x`)).toEqual(notYet(word))
  })

  it.each(words(contentShape))('%s in content', word => {
    expect(toldWith('content-hello.yaml', 'approved: yes', `approved: yes\n${word}: x`)).toEqual(notYet(word))
  })

  it.each(Object.keys(LATER_KINDS))('a file that begins with %s', kind => {
    const problems = compileDefinitions(
      baseWith({ 'extra.yaml': `${kind}: some-thing\nwhen: x\nsteps: { a: b }\n` }),
    ).problems
    expect(problems.map(p => `${p.code} ${p.what}`)).toEqual(notYet(kind))
  })

  it.each([['{% %}', 'content-hello.yaml', 'subject: "Hello', 'subject: "{% if a %}Hello']])(
    '%s',
    (word, path, line, instead) => {
      expect(toldWith(path, line, instead)).toEqual(notYet(word))
    },
  )
})
