import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeSchemas } from '../../../../client/write-schemas.ts'
import { LanguageServer, type Spot } from '../../../support/language-server.ts'
import { definitionFiles } from '../../../support/read-definitions.ts'

const files = definitionFiles()
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
    onTimeout: continue
`

describe('an editor with yaml-language-server', () => {
  it('underlines what is wrong, exactly where it stands', async () => {
    const squiggles = await server.open(join(dir, 'plays/spoilt.yaml'), PLAY)
    const places = squiggles.map(({ range }) => range.start)
    expect(places.toSorted((a, b) => a.line - b.line)).toEqual([
      spotOf(PLAY, 'renewel'),
      spotOf(PLAY, 'priorty'),
      spotOf(PLAY, 'no-such-content'),
      spotOf(PLAY, 'meeting.helt'),
    ])
    expect(squiggles.find(s => s.range.start.line === spotOf(PLAY, 'renewel').line)?.message).toContain('"renewal"')
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

  it('finds nothing wrong with any file that ships and says which schema it goes by', async () => {
    const named = files.filter(({ text }) => text.startsWith('# yaml-language-server: $schema='))
    expect(named.length).toBeGreaterThan(40)
    const found = named.map(async ({ path, text }) => ({ path, found: await server.open(join(dir, path), text) }))
    expect((await Promise.all(found)).filter(file => file.found.length > 0)).toEqual([])
  }, 60_000)
})
