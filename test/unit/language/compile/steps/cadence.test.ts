import { describe, expect, it } from 'vitest'
import { baseText, baseWith, releaseOf, told } from '../../definitions.ts'

const CADENCE = `cadence: contact
title: First contact
owner: sales
score: engagement
patterns:
  warm:
    - { touch: note, channel: email, role: champion, send: hello }
    - { touch: talk, after: 2 business days, channel: CHANNEL, role: champion, task: call, sla: quick }
  otherwise:
    - { touch: note, channel: email, role: champion, send: hello }
`
const channel = /channel: (\w+)/.exec(baseText('task-call.yaml'))?.[1] ?? 'call'
const GOOD = CADENCE.replace('CHANNEL', channel)
const PLAY = `play: greet
title: Greet
motion: net-new
owner: sales
during: [known]
start: { when: score.engagement >= 40 }
atMost: 30d
steps:
  - { id: reach, cadence: contact }
  - { id: after, wait: 1d }
`
const files = (cadence = GOOD, play = PLAY) => baseWith({ 'play-greet.yaml': play, 'cadence.yaml': cadence })

describe('a cadence', () => {
  it('is written out as ordinary steps, the pattern of each band a way of its own', () => {
    const release = releaseOf(files())
    const slice = release.slices[release.settings.plays['greet']?.hash ?? '']
    const steps = slice?.kind === 'play' ? slice.steps : {}
    expect(steps['reach']).toMatchObject({
      do: 'cadence',
      cadence: 'contact',
      arms: [
        {
          band: 'warm',
          first: 'reach-warm-note',
          touches: [
            { touch: 'note', step: 'reach-warm-note', channel: 'email', role: 'champion', after: { unit: 'ms', n: 0 } },
            { touch: 'talk', step: 'reach-warm-talk', after: { unit: 'business-days', n: 2 } },
          ],
        },
      ],
      otherwise: { band: 'otherwise', first: 'reach-note' },
    })
    expect(steps['reach-warm-note']).toMatchObject({
      do: 'send',
      to: { role: 'champion' },
      next: 'reach-warm-talk-wait',
    })
    expect(steps['reach-warm-talk-wait']).toMatchObject({ do: 'wait', next: 'reach-warm-talk' })
    expect(steps['reach-warm-talk']).toMatchObject({ do: 'task', about: { role: 'champion' }, next: 'after' })
    expect(steps['reach-note']).toMatchObject({ do: 'send', next: 'after' })
  })

  it.each([
    ['a band the score does not have', GOOD.replace('  warm:', '  hotter:'), 'C1 cadence.yaml:6:3'],
    ['a score that is not there', GOOD.replace('score: engagement', 'score: heat'), 'N4 cadence.yaml:4:1'],
    ['a channel its task does not have', GOOD.replace(`channel: ${channel}`, 'channel: ads'), 'C2 cadence.yaml:8:55'],
    [
      'a touch that does nothing',
      GOOD.replace(', send: hello }\n    - { touch: talk', ' }\n    - { touch: talk'),
      'N2 cadence.yaml:7:9',
    ],
    [
      'content that is not there',
      GOOD.replace('send: hello }\n    - { touch: talk', 'send: helo }\n    - { touch: talk'),
      'N4 cadence.yaml:7:60',
    ],
  ])('refuses %s', (_, cadence, problem) => {
    expect(told(files(cadence)).filter(p => p.startsWith(problem.slice(0, 2)) && p.includes('cadence'))).toEqual([
      problem,
    ])
  })
})
