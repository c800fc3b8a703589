import { describe, expect, it } from 'vitest'
import type { Step } from '../../../../../language/play-steps.ts'
import { baseWith, releaseOf, told } from '../../definitions.ts'

const HEAD = `play: greet
title: Greet
motion: net-new
owner: sales
during: [known]
start: { signal: stakeholder.added }
atMost: 30d
steps:
  - { id: first, task: call, sla: quick }
  - { id: mail, send: hello, to: champion, ifNobody: skip }
`
const files = (steps: string) => baseWith({ 'play-greet.yaml': HEAD + steps })

const TONE = `  - id: tone
    experiment: tone-2026
    variants:
      plain: { share: 33.34%, steps: [{ id: a, wait: 1d }] }
      value: { share: 66.66%, steps: continue }
  - { id: after, wait: 1d }
`

function stepOf(steps: string, id: string): Step | undefined {
  const release = releaseOf(files(steps))
  const slice = release.slices[release.settings.plays['greet']?.hash ?? '']
  return slice?.kind === 'play' ? slice.steps[id] : undefined
}

describe('an experiment', () => {
  it('leads into its variants, each with its share, and on behind them', () => {
    expect(stepOf(TONE, 'tone')).toEqual({
      do: 'experiment',
      id: 'tone',
      next: 'after',
      experiment: 'tone-2026',
      salt: 'tone-2026',
      unit: 'account',
      variants: [
        { id: 'plain', share: 3334, first: 'a' },
        { id: 'value', share: 6666, first: 'after' },
      ],
    })
    expect(stepOf(TONE, 'a')).toMatchObject({ next: 'after' })
  })

  it('deals anew under another salt, and to persons where a signal about one led here', () => {
    const more = TONE.replace('tone-2026\n', 'tone-2026\n    salt: second\n    unit: person\n')
    expect(stepOf(more, 'tone')).toMatchObject({ salt: 'tone-2026/second', unit: 'person' })
  })

  it('needs shares that add up to all, and two variants', () => {
    expect(told(files(TONE.replace('66.66%', '60%')))).toEqual(['X1 play-greet.yaml:13:5'])
    expect(told(files(TONE.replace('33.34%', 'half')))).toEqual(['X1 play-greet.yaml:14:23'])
    const one = TONE.replace(/ {6}value.*\n/, '').replace('33.34%', '100%')
    expect(told(files(one))).toEqual(['X1 play-greet.yaml:13:5'])
  })

  it('is one thing wherever its id stands', () => {
    const again = TONE.replace('id: tone', 'id: more')
      .replace('id: a,', 'id: b,')
      .replace('- { id: after, wait: 1d }', '')
    expect(told(files(TONE + again.trimEnd()))).toEqual([])
    expect(told(files(TONE + again.replace('33.34', '50').replace('66.66', '50').trimEnd()))).toEqual([
      'X1 play-greet.yaml:18:17',
    ])
  })
})
