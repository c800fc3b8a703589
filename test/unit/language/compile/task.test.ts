import { describe, expect, it } from 'vitest'
import { baseWith, releaseOf, told } from '../definitions.ts'

const TASK = `task: nudge
title: Nudge {person.name}
channel: call
owner: ops
assign: sdr
outcomes: [{ outcome: spoke, title: Spoke, then: goes on }]
`
const ASSET = `asset: deck
title: A deck
owner: ops
kind: deck
url: https://files.example/deck
approved: yes
`
const files = (more: string, asset = ASSET) => baseWith({ 'nudge.yaml': `${TASK}${more}`, 'deck.yaml': asset })
/** What is wrong beyond that no step creates the task. */
const wrong = (more: string, asset?: string) => told(files(more, asset)).filter(one => one !== 'N4 nudge.yaml:1:7')

describe('what a task says and brings', () => {
  it('is kept for everybody, and for where more is known', () => {
    const { tasks, assets } = releaseOf(
      files(`assets: [deck]\nsays:\n  - { role: champion, advice: "Ask {person.name}." }\n`),
    ).settings
    expect(tasks['nudge']).toMatchObject({ assets: ['deck'], advice: null, talkTrack: [] })
    expect(tasks['nudge']?.words).toEqual([
      {
        role: 'champion',
        stage: null,
        play: null,
        advice: 'Ask {person.name}.',
        talkTrack: [],
        assets: [],
        draft: null,
      },
    ])
    expect(assets['deck']).toMatchObject({ kind: 'deck', approved: true, expires: null })
  })

  it.each([
    ['an asset nobody has', 'assets: [dekc, deck]', 'N4 nudge.yaml:7:10'],
    ['a draft of a content nobody has', 'assets: [deck]\ndraft: lettre', 'N4 nudge.yaml:8:8'],
    ['a role nobody has', 'assets: [deck]\nsays: [{ role: champoin, advice: x }]', 'N4 nudge.yaml:8:16'],
    ['a stage no journey has', 'assets: [deck]\nsays: [{ stage: engagde, advice: x }]', 'N4 nudge.yaml:8:17'],
    ['a play nobody has', 'assets: [deck]\nsays: [{ play: nothing, advice: x }]', 'N4 nudge.yaml:8:16'],
    ['words that hold nowhere in particular', 'assets: [deck]\nsays: [{ advice: x }]', 'N1 nudge.yaml:8:10'],
    ['a fact nobody has', 'assets: [deck]\nsays: [{ role: champion, advice: "{account.nmae}" }]', 'P4 nudge.yaml:8:36'],
  ])('is refused with %s', (_, more, place) => {
    expect(wrong(more)).toContain(place)
  })

  it.each([
    ['http://files.example/deck', 'C2 deck.yaml:5:6'],
    ['https://me:secret@files.example/deck', 'C2 deck.yaml:5:6'],
    ['javascript:alert(1)', 'C2 deck.yaml:5:6'],
  ])('is never opened at %s', (url, place) => {
    expect(wrong('', ASSET.replace('https://files.example/deck', url))).toContain(place)
  })

  it('that no task brings is told', () => {
    expect(wrong('')).toEqual(['N4 deck.yaml:1:8'])
  })
})
