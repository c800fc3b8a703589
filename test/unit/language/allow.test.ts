import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../language/index.ts'
import { baseText, baseWith, told } from './definitions.ts'

const play = (from: string, to: string) =>
  baseWith({ 'play-greet.yaml': baseText('play-greet.yaml').replace(from, to) })
const noWay = 'to: champion }'

describe('a comment that allows a problem', () => {
  it('silences that code on its line, with a reason', () => {
    expect(told(play('to: champion, ifNobody: skip }', noWay))).toEqual(['P3 play-greet.yaml:9:35'])
    expect(told(play('to: champion, ifNobody: skip }', `${noWay} # allow: P3 every account has a champion`))).toEqual(
      [],
    )
  })

  it('silences nothing else', () => {
    expect(told(play('to: champion, ifNobody: skip }', `${noWay} # allow: T1 every account has a champion`))).toEqual([
      'P3 play-greet.yaml:9:35',
      'N1 play-greet.yaml:9:46', // and that there is nothing of T1 to allow
    ])
  })

  it('overrules a judgement that is an error', () => {
    const wait = 'steps:\n  - { id: long, wait: 40d }'
    const files = (comment: string) => {
      const text = baseText('play-greet.yaml').replace('steps:', wait).replace('atMost: 30d', `atMost: 30d${comment}`)
      return baseWith({ 'play-greet.yaml': text })
    }
    expect(told(files(''))).toEqual(['T1 play-greet.yaml:7:9'])
    expect(compileDefinitions(files(' # allow: T1 we cut it short by hand')).release).not.toBeNull()
  })

  it('cannot overrule what does not compile', () => {
    const { problems } = compileDefinitions(play('send: hello', 'send: helo')) // two problems: helo is missing, hello unused
    expect(problems.map(p => p.code)).toContain('N4')
    const allowed = compileDefinitions(
      play(
        'send: hello, to: champion, ifNobody: skip }',
        'send: helo, to: champion, ifNobody: skip } # allow: N4 soon',
      ),
    )
    expect(allowed.release).toBeNull()
    expect(allowed.problems.find(p => p.severity === 'error')?.fix).toMatch(/cannot be allowed/)
  })

  it('is not looked for inside a text', () => {
    const content = baseText('content-hello.yaml').replace('<p>Hello', '# allow: P4 <p>Hello')
    expect(told(baseWith({ 'content-hello.yaml': content }))).toEqual([])
  })
})
