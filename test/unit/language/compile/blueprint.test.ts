import { describe, expect, it } from 'vitest'
import { compileDefinitions, type DefinitionFile } from '../../../../language/index.ts'
import { baseWith, releaseOf, told } from '../definitions.ts'

const GROUP = `blueprint: hello-then-call
title: A note, then a call
owner: sales
inputs:
  who: role
  text: content, default hello
  pause: length, default 3d
  floor: number, default 40
steps:
  - { id: note, send: inputs.text, to: inputs.who, ifNobody: skip }
  - { id: pause, wait: inputs.pause }
  - id: fork
    branch:
      - if: score.engagement >= inputs.floor
        then: [{ id: call, task: call, about: inputs.who, sla: quick }]
      - else: [{ id: tell, alert: "{account.name} is below {inputs.floor}", to: csm }]
`
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
const USE =
  '  - { id: first, use: hello-then-call, inputs: { who: champion, floor: 60 } }\n  - { id: after, wait: 1d }\n'
const files = (steps: string, group = GROUP): DefinitionFile[] =>
  baseWith({ 'play-greet.yaml': HEAD + steps, 'group.yaml': group })

function planOf(all: DefinitionFile[], play = 'greet') {
  const release = releaseOf(all)
  const slice = release.slices[release.settings.plays[play]?.hash ?? '']
  if (slice?.kind !== 'play') throw new Error(`no play ${play}`)
  return slice
}

const words = (all: DefinitionFile[]) =>
  compileDefinitions(all)
    .problems.filter(p => p.severity === 'error')
    .map(p => `${p.code} ${p.file}:${p.line}:${p.col} ${p.why}`)

describe('steps of a blueprint', () => {
  it('are written out where they are used, ids below the id of the use, values in place of inputs', () => {
    const { steps } = planOf(files(USE))
    expect(steps['call']?.next).toBe('first-note')
    expect(steps['first-note']).toMatchObject({
      do: 'send',
      content: 'hello',
      to: { role: 'champion' },
      next: 'first-pause',
    })
    expect(steps['first-pause']).toMatchObject({
      until: { span: { unit: 'ms', n: 3 * 86_400_000 } },
      next: 'first-fork',
    })
    expect(steps['first-fork']).toMatchObject({
      arms: [{ text: 'score.engagement >= 60', then: 'first-call' }],
      else: 'first-tell',
    })
    expect(steps['first-tell']).toMatchObject({ text: '{account.name} is below 60', next: 'after' })
  })

  it('are the same plan as when they are written by hand, and may be used twice', () => {
    const twice = `${USE}  - { id: second, use: hello-then-call, inputs: { who: champion, pause: 2 business days } }\n`
    expect(Object.keys(planOf(files(twice)).steps).filter(id => id.startsWith('second-'))).toHaveLength(5)
    const short = 'blueprint: pause\ntitle: Pause\nowner: sales\nsteps: [{ id: p, wait: 3d }]\n'
    const used = planOf(files('  - { id: a, use: pause }\n', short))
    expect(used).toEqual(planOf(baseWith({ 'play-greet.yaml': `${HEAD}  - { id: a-p, wait: 3d }\n` })))
  })

  it('may use another blueprint, but not themselves', () => {
    const outer = `${GROUP}---\nblueprint: outer\ntitle: Outer\nowner: sales\ninputs: { whom: role }\nsteps: [{ id: in, use: hello-then-call, inputs: { who: inputs.whom } }]\n`
    const used = files('  - { id: x, use: outer, inputs: { whom: champion } }\n', outer)
    expect(planOf(used).steps['x-in-note']).toMatchObject({ to: { role: 'champion' } })
    const self = 'blueprint: again\ntitle: Again\nowner: sales\nsteps: [{ id: in, use: again }]\n'
    expect(told(files('  - { id: x, use: again }\n', self)).map(p => p.slice(0, 2))).toEqual(['F4'])
  })
})

describe('a whole play of a blueprint', () => {
  const PLAY = `blueprint: greeting
title: A greeting
owner: sales
inputs: { who: role, floor: number }
play:
  title: Greet somebody
  motion: net-new
  owner: sales
  during: [known]
  start: { when: score.engagement >= inputs.floor }
  atMost: 30d
  steps:
    - { id: hello, send: hello, to: inputs.who, ifNobody: skip }
    - { id: call, task: call, sla: quick }
`
  const use = (more = '') => `play: greet\nuse: greeting\ninputs: { who: champion, floor: 55 }\n${more}`

  it('is written out; what the play says itself stands before it', () => {
    const plan = planOf(baseWith({ 'play-greet.yaml': use('title: My own title\n'), 'group.yaml': PLAY }))
    expect(plan).toMatchObject({ play: 'greet', title: 'My own title', owner: 'sales' })
    expect(plan.steps['hello']).toMatchObject({ to: { role: 'champion' } })
  })

  it('is told of with the place in the blueprint and the place of its use', () => {
    const bad = PLAY.replace('atMost: 30d', 'atMost: soon')
    const all = baseWith({ 'play-greet.yaml': use(), 'group.yaml': bad })
    expect(words(all).map(p => p.replace(/ (?!.*It is used).*? It/, ' … It'))).toEqual([
      expect.stringMatching(/^C2 .* It is used at play-greet\.yaml:2\.$/),
    ])
    const inSteps = PLAY.replace('to: inputs.who', 'to: champoin')
    expect(words(baseWith({ 'play-greet.yaml': use(), 'group.yaml': inSteps }))).toEqual([
      expect.stringMatching(/^N4 group\.yaml:13:37 .* It is used at play-greet\.yaml:2\.$/),
    ])
  })
})

describe('what is wrong with a use', () => {
  const use = (inputs: string) => files(`  - { id: x, use: hello-then-call, inputs: ${inputs} }\n`)

  it.each([
    ['a value of another type', '{ who: champoin }', 'N4 play-greet.yaml:11:51'],
    ['a number that is none', '{ who: champion, floor: many }', 'C2 play-greet.yaml:11:68'],
    ['content that is not there', '{ who: champion, text: helo }', 'N4 play-greet.yaml:11:67'],
    ['an input that is missing', '{ floor: 3 }', 'N1 play-greet.yaml:11:14'],
    ['an input nobody asks for', '{ who: champion, whom: x }', 'N1 play-greet.yaml:11:61'],
  ])('is told at the use: %s', (_, inputs, problem) => {
    expect(words(use(inputs)).map(p => p.split(' ').slice(0, 2).join(' '))).toEqual([problem])
  })

  it('is told: a blueprint that is not there, or of the other form', () => {
    expect(told(files('  - { id: x, use: helo }\n')).filter(p => !p.includes('group'))).toEqual([
      'N4 play-greet.yaml:11:19',
    ])
    const play = 'blueprint: whole\ntitle: W\nowner: sales\nplay: { title: W }\n'
    expect(told(files('  - { id: x, use: whole }\n', play))).toEqual(['C2 play-greet.yaml:11:19'])
  })

  it('is told: an input that is not declared, and one that is no type', () => {
    const undeclared = GROUP.replace('inputs.pause }', 'inputs.puase }')
    expect(words(files(USE, undeclared)).map(p => p.split(' ').slice(0, 2).join(' '))).toContain('N4 group.yaml:11:24')
    expect(words(files(USE, GROUP.replace('who: role', 'who: rolle'))).map(p => p.slice(0, 17))).toEqual([
      'C2 group.yaml:5:8',
    ])
  })
})
