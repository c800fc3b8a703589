import { describe, expect, it } from 'vitest'
import { baseWith, releaseOf, told } from '../../definitions.ts'

const ADS = 'audience: ads\ntitle: Ads\nowner: marketing\nfile: ads.csv\n'
const HEAD = `play: greet
title: Greet
motion: net-new
owner: sales
during: [known]
start: { when: score.engagement >= 40 }
atMost: 30d
steps:
  - { id: hello, send: hello, to: champion, ifNobody: skip }
  - { id: call, task: call, sla: quick }
`
const files = (step: string, ads = ADS) => baseWith({ 'play-greet.yaml': `${HEAD}  - ${step}\n`, 'ads.yaml': ads })
const ADD = '{ id: on, audience: ads, add: every champion, undo: at play end }'

describe('an audience step', () => {
  it('says who is put on, until when it is worth it, and whether it is undone', () => {
    const release = releaseOf(files(ADD))
    const slice = release.slices[release.settings.plays['greet']?.hash ?? '']
    expect(slice?.kind === 'play' && slice.steps['on']).toEqual({
      do: 'audience',
      id: 'on',
      next: null,
      audience: 'ads',
      act: 'add',
      to: { pick: 'every', role: 'champion' },
      expires: 432_000_000,
      undo: true,
    })
    expect(release.settings.audiences['ads']).toEqual({
      id: 'ads',
      title: 'Ads',
      owner: 'marketing',
      to: { file: 'ads.csv' },
    })
  })

  it.each([
    ['neither add nor remove', '{ id: on, audience: ads }', 'N1 play-greet.yaml:11:7'],
    [
      'an undo of what was taken off',
      '{ id: on, audience: ads, remove: account, undo: at play end }',
      'C2 play-greet.yaml:11:53',
    ],
    ['a role that is none', '{ id: on, audience: ads, add: champoin }', 'N4 play-greet.yaml:11:35'],
    ['an audience that is not there', '{ id: on, audience: adds, add: account }', 'N4 play-greet.yaml:11:25'],
  ])('refuses %s', (_, step, problem) => {
    expect(told(files(step)).filter(p => !p.includes('ads.yaml'))).toEqual([problem])
  })

  it('refuses an audience with no place, two places, or a file that is none', () => {
    expect(told(files(ADD, ADS.replace('file: ads.csv\n', '')))).toEqual(['N1 ads.yaml:1:1'])
    expect(told(files(ADD, `${ADS}webhook: x\n`))).toEqual(['N1 ads.yaml:1:1'])
    expect(told(files(ADD, ADS.replace('ads.csv', '../ads.csv')))).toEqual(['C2 ads.yaml:4:7'])
  })
})
