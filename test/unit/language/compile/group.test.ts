import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../../language/index.ts'
import { smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const FACTS = `
facts:
  group.coverage: number, may be unknown, from buying group
`
const group = (more: string) => ({
  'group.yaml': `group: suite\ntitle: Suite\nowner: ops\n${more}`,
  'group-facts.yaml': FACTS,
})

function told(files: Record<string, string>): string[] {
  const all = Object.entries(smallFiles(files)).map(([path, text]) => ({ path, text }))
  const errors = compileDefinitions(all).problems.filter(p => p.severity === 'error')
  return errors.map(p => `${p.code} ${p.file}:${p.line} ${p.what}`)
}

describe('a buying group', () => {
  it('needs one of each role and takes titles of every level and function, unless it says more', () => {
    const { settings } = smallRelease(
      group('roles: { champion: {}, user: { titles: [{ from: director, to: cxo }] } }\n'),
    )
    const [champion, user] = settings.groups['suite']?.roles ?? []
    expect(champion).toEqual({ role: 'champion', needs: 1, weight: 1, titles: [] })
    expect(user?.titles).toEqual([{ levels: ['cxo', 'partner', 'vp', 'director'], functions: null, sure: 0.8 }])
  })

  it.each([
    ['roles: { emperor: {} }\n', 'N4 group.yaml:4 no role is called "emperor"'],
    ['roles: { user: { titles: [{ from: boss }] } }\n', 'N4 group.yaml:4 no level is called "boss"'],
    ['roles: { user: { titles: [{ in: [cooking] }] } }\n', 'N4 group.yaml:4 no function is called "cooking"'],
    ['roles: { user: { titles: [{ from: cxo, to: vp }] } }\n', 'C3 group.yaml:4 cxo stands above vp'],
    ['roles: { user: { titles: [{ from: vp, sure: 2 }] } }\n', 'C2 group.yaml:4 2 is no confidence'],
    ['roles: { user: { needs: -1 } }\n', 'C2 group.yaml:4 "needs" cannot be below 0'],
    ['motion: renewal\nroles: { user: {} }\n', 'N1 group.yaml:4 only deals have a motion'],
    ['per: opportunity\nmotion: chess\nroles: { user: {} }\n', 'N4 group.yaml:5 no motion is called "chess"'],
    [
      'roles: { user: {} }\npositions: { mail.burnt: opposed }\n',
      'N4 group.yaml:5 no kind of signal is called "mail.burnt"',
    ],
    [
      'for: group.coverage > 0\nroles: { user: {} }\n',
      'N8 group.yaml:4 group.coverage comes from buying groups themselves',
    ],
  ])('is told what is wrong with %j', (more, problem) => {
    expect(told(group(more))).toEqual([problem])
  })
})

describe('facts of buying groups', () => {
  const facts = (line: string) => told({ ...group('roles: { user: {} }\n'), 'group-facts.yaml': `facts:\n  ${line}\n` })

  it('are numbers groups have, of a group there is', () => {
    expect(facts('suite.openRoles: number, may be unknown, from buying group suite')).toEqual([])
    expect(facts('group.size: number, may be unknown, from buying group')).toEqual([
      'N4 group-facts.yaml:2 buying groups have no number called "size"',
    ])
    expect(facts('suite.coverage: number, may be unknown, from buying group sweet')).toEqual([
      'N4 group-facts.yaml:2 no buying group is called "sweet"',
    ])
  })
})
