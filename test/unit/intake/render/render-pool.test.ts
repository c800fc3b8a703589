import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { RenderError } from '../../../../intake/render/render-error.ts'
import { RenderPool } from '../../../../intake/render/render-pool.ts'
import type { Work } from '../../../../intake/render/render-work.ts'

let made = 0
const mail = (body: string, values: Work['values'] = {}): Work => ({
  as: 'mail',
  content: { language: 'en', fallbacks: {}, subject: 'Hello', body, hash: `text ${made++}` },
  values,
  frame: {
    senderName: 'Plinth',
    unsubscribeUrl: 'https://plinth.example/u/1',
    preferencesUrl: 'https://plinth.example/p/1',
  },
})
/** Reading it as text takes a second or more, and much memory, and nothing in there looks at a clock. */
const RUNAWAY = '<a><p>'.repeat(43_000)

/** For what is not about time: a loaded machine may take a while. */
const pool = new RenderPool({ time: 20_000 })
const refusalOf = async (work: Work, by = pool): Promise<string> => {
  try {
    await by.render(work)
  } catch (error) {
    if (error instanceof RenderError) return error.message
    throw error
  }
  return 'nothing: it was rendered'
}

describe('rendering aside', () => {
  it('renders what renders', async () => {
    const work = mail('<p>Hello {{ person.firstName }}</p>', { 'person.firstName': '<Ada>' })
    expect(await pool.render(work)).toMatchObject({ subject: 'Hello', text: expect.stringMatching(/^Hello <Ada>\n/) })
  })

  it('ends a text that runs away, says so, and keeps nobody else waiting meanwhile', async () => {
    const brief = new RenderPool({ time: 250 })
    const runaway = mail(RUNAWAY)
    const fine = mail('<p>Fine</p>')
    await brief.render(fine)
    const from = performance.now()
    const ended = refusalOf(runaway, brief).then(said => ({ said, after: performance.now() - from }))
    const others = await Promise.all(
      Array.from({ length: 50 }, async () => {
        await brief.render(fine)
        return performance.now() - from
      }),
    )
    const { said, after } = await ended
    expect(said).toBe('it takes longer than 250 ms')
    // it is tried twice; the others go by the second process as soon as there is one
    expect(after).toBeGreaterThan(500)
    expect(Math.max(...others)).toBeLessThan(after)
    const again = performance.now()
    expect(await refusalOf(runaway, brief)).toBe('it takes longer than 250 ms')
    // and not twice once it is known
    expect(performance.now() - again).toBeLessThan(500)
    expect(await brief.render(fine)).toMatchObject({ subject: 'Hello' })
  })

  it('outlives a text that eats all memory, and goes on', async () => {
    const small = new RenderPool({ time: 20_000, heapMb: 24 })
    const much = mail(
      '<p>Hello</p>',
      Object.fromEntries(Array.from({ length: 500_000 }, (_, i) => [`fact.${i}`, i + 0.5])),
    )
    expect(await refusalOf(much, small)).toBe('it takes more than 24 MiB of memory')
    expect(await small.render(mail('<p>Fine</p>'))).toMatchObject({ subject: 'Hello' })
  })

  it.each([
    ['reads no file', '{% include "package.json" %}', 'tag "include" not found'],
    ['renders no file', '{% render "package.json" %}', 'tag "render" not found'],
    ['knows no layout', '{% layout "package.json" %}', 'tag "layout" not found'],
    ['has no loop', '{% for i in (1..100000000) %}{% endfor %}', 'tag "for" not found'],
    ['has no long list', '{{ (1..100000000) | join: "x" }}', 'undefined filter: join'],
    ['grows no text without end', `{{ "a" ${'| replace: "a", "aaaaaaaaaa" '.repeat(12)}}}`, 'memory alloc limit'],
    ['pads no day without end', '{{ "now" | date: "%99999999d" }}', 'memory alloc limit'],
    ['lets no markup through', '{{ person.firstName | raw }}', 'undefined filter: raw'],
    ['shows no prototype', '{{ person.firstName.constructor }}', 'not known, and nothing stands in'],
    ['shows no prototype of what it knows', '{{ person.constructor.name }}', 'not known, and nothing stands in'],
    ['takes no template beyond 256 KiB', `<p>${'x'.repeat(256 * 1024)}</p>`, 'longer than 256 KiB'],
    ['is not led astray by brackets', `{{ ${'('.repeat(5_000)} }}`, ''],
  ])('%s', async (_, body, said) => {
    expect(await refusalOf(mail(body, { 'person.firstName': 'Ada' }))).toContain(said)
  })

  it.each([
    ['A', 'You get a plan of your own.'],
    ['B', 'See the plans.'],
  ])('chooses words by what is known: tier %s', async (tier, said) => {
    const body = '{% if account.tier == "A" %}You get a plan of your own.{% else %}See the plans.{% endif %}'
    expect(await pool.render(mail(body, { 'account.tier': tier }))).toMatchObject({
      text: expect.stringMatching(`^${said}\n`),
    })
  })

  it('asks for the fields of every way a choice can go', async () => {
    const body = '{% if account.tier == "A" %}{{ account.arr }}{% endif %}'
    await expect(pool.render(mail(body, { 'account.tier': 'B' }))).rejects.toMatchObject({ missing: ['account.arr'] })
  })

  it('tells every field that is missing, also within a filter', async () => {
    const work = mail('{{ account.name | append: usage.seatsUsed }} {{ account.arr }}', { 'account.name': 'Acme' })
    await expect(pool.render(work)).rejects.toMatchObject({ missing: ['account.arr', 'usage.seatsUsed'] })
  })
})

describe('a process that does not start', () => {
  const node = process.execPath
  afterEach(() => {
    process.execPath = node
  })
  const fine = mail('<p>Fine</p>')
  const notStarted = 'a process that renders could not be started'

  it('is told to whoever waits for it, and the next text is rendered when one can be started', async () => {
    const fresh = new RenderPool({ time: 20_000 })
    process.execPath = join(tmpdir(), 'no-such-program')
    await expect(fresh.render(fine)).rejects.toThrow(notStarted)
    await expect(fresh.render(fine)).rejects.toThrow(notStarted)
    process.execPath = node
    expect(await fresh.render(fine)).toMatchObject({ subject: 'Hello' })
  })

  it('is not waited for without end', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'render-pool-'))
    try {
      const sleeps = join(folder, 'sleeps')
      await writeFile(sleeps, '#!/bin/sh\nexec /bin/sleep 600\n')
      await chmod(sleeps, 0o755)
      const fresh = new RenderPool({ time: 20_000, start: 100 })
      process.execPath = sleeps
      await expect(fresh.render(fine)).rejects.toThrow(notStarted)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('keeps nobody from the one that runs', async () => {
    const fresh = new RenderPool({ time: 20_000 })
    await fresh.render(fine)
    process.execPath = join(tmpdir(), 'no-such-program')
    const many = await Promise.all(Array.from({ length: 20 }, () => fresh.render(fine)))
    expect(many).toHaveLength(20)
  })
})
