import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSchemas } from '../../../../client/write-schemas.ts'
import { LanguageServer, type Spot, type Squiggle } from '../../../support/language-server.ts'
import { definitionFiles } from '../../../support/read-definitions.ts'

const files = definitionFiles()
const written = files.filter(({ path }) => path.endsWith('.yaml'))
let dir: string
let server: LanguageServer

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journeys-editor-'))
  await writeSchemas(files, join(dir, '.schema'))
  server = await LanguageServer.start(dir)
}, 60_000)

afterAll(async () => {
  server.stop()
  await rm(dir, { recursive: true })
})

/** Where a text begins in another, from 0. */
function spotOf(text: string, part: string, after = 0): Spot {
  const at = text.indexOf(part)
  if (at < 0) throw new Error(`no ${part}`)
  const before = text.slice(0, at).split('\n')
  return { line: before.length - 1, character: (before.at(-1)?.length ?? 0) + after }
}

const PLAY = `# yaml-language-server: $schema=../.schema/play.json
play: spoilt
title: A play with mistakes
motion: renewel
owner: customer-success
during: [expand]
start: { when: account.isCustomer }
atMost: 30d
priorty: 3
steps:
  - { id: hello, send: value-recap, to: champion }
  - { id: tell, send: no-such-content, to: champion }
  - id: reply
    waitFor:
      - { id: yes-please, signal: meeting.helt, then: continue }
    atMost: 7d
    onTimeout: [{ id: late, alert: "Nothing yet", to: csm, tso: sdr }]
`

const TEST = `# yaml-language-server: $schema=../.schema/test.json
test: spoilt
now: 2026-01-05 09:00 Europe/Berlin
account: { stage: expnad, arr: 60k, renewaldate: 2026-04-15, renewalStatus: opne }
people: [{ id: eva, role: champoin }]
series: { usage.seatsUesd: 80 x 40d }
humans: { success-revue: done after 2 business days }
cases:
  - case: Something goes wrong
    given:
      - { at: 2026-02-03 10:00, signal: meeting.hedl, from: eva }
      - { at: 2026-02-03 10:00, sgnal: meeting.held }
    expect:
      - { on: 2026-01-15, send: value-recpa, to: eva }
      - { nver: alert }
      - { never: { satrt: renewal-90 } }
      - { nothingElse: [send, tsak] }
`

const JOURNEY = `# yaml-language-server: $schema=../.schema/journey.json
journey: spoilt
title: A journey with mistakes
motion: net-new
owner: revops
enter: account.isCustomer
reentry: { afetr: 30d }
goal: { reahc: only }
admit: { max: 3, per: taem }
holdout: { id: left-alone, shar: 5% }
stages:
  - stage: only
    means: The only one.
    last: yes
`

const BLUEPRINT = `# yaml-language-server: $schema=../.schema/blueprint.json
blueprint: half-spoilt
title: Some steps with a mistake
owner: sales
inputs: { note: content, who: role, until: number, mood: "one of [all, any]" }
steps:
  - { id: note, send: inputs.note, to: inputs.who, ifNobody: skip }
  - id: both
    parallel: { one: [{ id: told, alert: "Hello", to: csm }], two: [{ id: call, taks: intro-call }] }
    until: inputs.mood
`

/** What is underlined, as the words that stand there. */
function wordsAt(text: string, found: readonly Squiggle[]): string[] {
  const lines = text.split('\n')
  const words = found.map(({ range: { start, end } }) => lines[start.line]?.slice(start.character, end.character) ?? '')
  return [...new Set(words)].sort()
}

describe('an editor with yaml-language-server', () => {
  it('underlines what is wrong, exactly where it stands', async () => {
    const squiggles = await server.open(join(dir, 'plays/spoilt.yaml'), PLAY)
    const places = squiggles.map(({ range }) => range.start)
    expect(places.toSorted((a, b) => a.line - b.line)).toEqual([
      spotOf(PLAY, 'renewel'),
      spotOf(PLAY, 'priorty'),
      spotOf(PLAY, 'no-such-content'),
      spotOf(PLAY, 'meeting.helt'),
      spotOf(PLAY, 'tso'),
    ])
    expect(squiggles.find(s => s.range.start.line === spotOf(PLAY, 'renewel').line)?.message).toContain('"renewal"')
  })

  it('underlines what is wrong in a test, down to the words of its account and of what it expects', async () => {
    const squiggles = await server.open(join(dir, 'tests/spoilt.yaml'), TEST)
    expect(wordsAt(TEST, squiggles)).toEqual(
      [
        ...['expnad', 'renewaldate', 'opne', 'champoin', 'usage.seatsUesd', 'success-revue', 'meeting.hedl'],
        ...['sgnal', 'value-recpa', 'nver', 'satrt', 'tsak'],
      ].sort(),
    )
  })

  it('underlines what is wrong in mappings within a journey', async () => {
    const squiggles = await server.open(join(dir, 'journeys/spoilt.yaml'), JOURNEY)
    expect(wordsAt(JOURNEY, squiggles)).toEqual(expect.arrayContaining(['afetr', 'reahc', 'taem', 'shar']))
  })

  it('lets inputs stand for values in a blueprint, and underlines what is wrong beside them', async () => {
    const squiggles = await server.open(join(dir, 'blueprints/half-spoilt.yaml'), BLUEPRINT)
    expect(wordsAt(BLUEPRINT, squiggles)).toEqual(['taks'])
  })

  it('underlines the key of a step that has no verb of the language', async () => {
    const text = PLAY.replace('send: value-recap', 'sned: value-recap')
    const squiggles = await server.open(join(dir, 'plays/verbless.yaml'), text)
    expect(squiggles.map(({ range }) => range.start)).toContainEqual(spotOf(text, 'sned'))
  })

  it('offers facts where a condition stands, and the ids of the workspace where something is named', async () => {
    const path = join(dir, 'plays/being-written.yaml')
    const text = PLAY.replace('start: { when: account.isCustomer }', 'start:\n  when: ').replace(
      '{ id: tell, send: no-such-content, to: champion }',
      'id: tell\n    send: ',
    )
    await server.open(path, text)
    const facts = await server.complete(path, spotOf(text, 'when: ', 'when: '.length))
    expect(facts).toEqual(expect.arrayContaining(['account.tier', 'usage.seatsUsed', 'score.engagement']))
    const content = await server.complete(path, spotOf(text, '    send: ', '    send: '.length))
    expect(content).toEqual(expect.arrayContaining(['value-recap', 'renewal-offer']))
    expect(await server.complete(path, spotOf(text, 'renewel'))).toEqual(
      expect.arrayContaining(['renewal', 'expansion']),
    )
  })

  it('tells what a key is for', async () => {
    const path = join(dir, 'plays/hovered.yaml')
    await server.open(path, PLAY)
    expect(await server.hover(path, spotOf(PLAY, 'during', 2))).toContain('Stages in which it may start and run')
    expect(await server.hover(path, spotOf(PLAY, 'waitFor', 2))).toContain('the first outcome that happens wins')
  })

  it.each(written)('$path says in its first line which schema it goes by', ({ path, text }) => {
    const [line = ''] = text.split('\n')
    const kind = /^([a-z]+):/m.exec(text)?.[1]
    const up = '../'.repeat(path.split('/').length - 1)
    expect(line).toBe(`# yaml-language-server: $schema=${up}.schema/${kind}.json`)
  })

  it('finds nothing wrong with any file that ships', async () => {
    const found = written.map(async ({ path, text }) => ({ path, found: await server.open(join(dir, path), text) }))
    expect((await Promise.all(found)).filter(file => file.found.length > 0)).toEqual([])
  }, 60_000)
})
