import { describe, expect, it } from 'vitest'
import { ownersOf } from '../../../language/owners.ts'
import { baseText, baseWith, releaseOf } from './definitions.ts'

const ownersWith = (changes: Record<string, string> = {}) => {
  const { settings, journeys } = releaseOf(baseWith(changes))
  return ownersOf(settings, journeys)
}

describe('the team that owns something', () => {
  it('is the one it names, of every kind', () => {
    const owners = ownersWith()
    expect(owners['sales']).toContain('play greet')
    expect(owners['revops']).toEqual(
      expect.arrayContaining(['journey main', 'score engagement', 'sla quick', 'routing csm']),
    )
  })

  it("is the workspace's where it names none, in a table of CSV and a blueprint too", () => {
    const greet = baseText('play-greet.yaml').replace(/owner: .*\n/, '')
    const blueprint =
      'blueprint: again\ntitle: Again\nplay:\n  title: Again\n  motion: net-new\n  during: [known]\n  start: { stage: known }\n  atMost: 30d\n  steps: [{ id: call, task: call }]\n---\nplay: again-and-again\nuse: again\n'
    const journey = baseText('journey-main.yaml').replace('[greet]', '[greet, again-and-again]')
    const owners = ownersWith({ 'play-greet.yaml': greet, 'again.yaml': blueprint, 'journey-main.yaml': journey })
    expect(owners['revops']).toEqual(expect.arrayContaining(['play greet', 'play again-and-again']))
  })

  it('has to be said where the workspace says none either', () => {
    const workspace = baseText('workspace.yaml').replace('owner: revops\n', '')
    expect(() => ownersWith({ 'workspace.yaml': workspace })).toThrow('an SLA needs "owner"')
  })
})
