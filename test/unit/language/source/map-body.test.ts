import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../../language/index.ts'
import { mapBody } from '../../../../language/source/map-body.ts'
import { baseWith } from '../definitions.ts'

const HEAD = 'source: desk\ntitle: Desk\nowner: sales\n'

/** What a body becomes by a source written as in a file. */
function become(source: string, body: unknown) {
  const { release, problems } = compileDefinitions(baseWith({ 'desk.yaml': HEAD + source }))
  if (!release) throw new Error(JSON.stringify(problems, null, 2))
  const desk = release.settings.sources['desk']
  if (!desk) throw new Error('the source is not there')
  return mapBody(desk, release.settings.signals, body)
}

const HELD = 'by: what\nperson: { email: who }\nsignals:\n  held: { kind: meeting.held, data: { minutes: length } }\n'

describe('what a body becomes', () => {
  it('is a signal for each thing in it, with the thing itself', () => {
    const body = { list: [{ what: 'held', who: 'a@b.example', length: '30' }] }
    expect(become(`each: list\n${HELD}`, body)).toEqual([
      {
        item: body.list[0],
        signal: {
          source: 'desk',
          kind: 'meeting.held',
          account: {},
          person: { email: 'a@b.example' },
          data: { minutes: 30 },
        },
      },
    ])
    expect(become(HELD, body.list)).toHaveLength(1)
  })

  it.each([
    ['an unknown event, with the nearest one', { what: 'helt' }, 'event_unknown', 'Did you mean "held"?'],
    ['nothing that says what happened', {}, 'event_missing', 'what'],
    ['what every object has', { what: 'constructor' }, 'event_unknown', ''],
    ['an object for a name', { what: { a: 1 } }, 'event_missing', ''],
    ['a text', 'held', 'body_invalid', ''],
    ['a null', null, 'body_invalid', ''],
  ])('is refused for %s', (_what, body, code, says) => {
    const [made] = become(HELD, body)
    expect(made).toMatchObject({ refused: { code, message: expect.stringContaining(says) } })
  })

  it('is refused where there is no list', () => {
    expect(become(`each: list\n${HELD}`, { list: {} })).toMatchObject([{ refused: { code: 'body_without_list' } }])
  })

  it('goes by keys without a star first, then in listed order', () => {
    const source =
      'by: what\nperson: { email: who }\nsignals:\n  "meeting * done": skip\n  "*": { kind: meeting.held }\n  meeting was done: { kind: meeting.held, id: a }\n'
    const of = (what: string) => become(source, { what, who: 'w', a: 'b' })[0]
    expect(of('meeting was done')).toMatchObject({ signal: { id: 'b' } })
    expect(of('meeting is done')).toMatchObject({ skipped: 'meeting is done' })
    expect(of('meeting done')).toMatchObject({ signal: { kind: 'meeting.held' } })
  })

  it.each([
    ['2026-03-02T10:00:00+01:00', '2026-03-02T09:00:00.000Z'],
    [1772442000, '2026-03-02T09:00:00.000Z'],
    [1772442000123, '2026-03-02T09:00:00.123Z'],
    ['1772442000', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02 02:00:00 -0700', '2026-03-02T09:00:00.000Z'],
  ])('happened at %j', (when, at) => {
    expect(become(`at: when\n${HELD}`, { what: 'held', when })).toMatchObject([{ signal: { at } }])
  })

  it.each([['3/4/2026'], ['2026-02-30'], [1e300], [true], [{}]])('is refused for the moment %j', when => {
    expect(become(`at: when\n${HELD}`, { what: 'held', when })).toMatchObject([{ refused: { code: 'at_invalid' } }])
  })

  it('reads values in every way the language has', () => {
    const source = `by: what
id: "{what}/{n.0}"
person: { key: [missing, "n.1"], email: { is: a@b.example } }
signals:
  "*":
    kind: meeting.held
    data: { minutes: { from: long, divideBy: 60 }, note: { from: n.0, values: { "7": seven, "*": other } } }
`
    expect(become(source, { what: 'x', n: [7, 8], long: 90, missing: '' })).toMatchObject([
      { signal: { id: 'x/7', person: { key: '8', email: 'a@b.example' }, data: { minutes: 1.5, note: 'seven' } } },
    ])
    const [unknown] = become(source, { what: 'x', n: [] })
    expect(unknown).toMatchObject({ signal: { data: {} } })
    expect(unknown).not.toHaveProperty('signal.id')
  })

  it('makes no text of a number that has changed on its way', () => {
    const source = 'by: what\nperson: { key: who }\nsignals: { "*": { kind: meeting.held, data: { note: n } } }\n'
    const body = JSON.parse('{"what":"x","who":12345678901234567890,"n":42}')
    expect(become(source, body)).toMatchObject([{ signal: { person: { key: body.who }, data: { note: '42' } } }])
  })

  it('never reads what was not sent', () => {
    const source =
      'by: what\nperson: { email: constructor.name, key: __proto__.x }\nsignals: { "*": { kind: meeting.held } }\n'
    const [made] = become(source, { what: 'x' })
    expect(made).not.toHaveProperty('signal.person')
  })
})
