import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testPlays } from '../../../../client/cli/test-plays.ts'
import { journeyWith, play, smallFiles } from '../../../support/small-definitions.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journeys-tests-'))
  const test = [
    'test: p',
    'now: 2026-01-05 09:00 Europe/Berlin',
    'account: { stage: engaged }',
    'people: [{ id: eva, role: champion }]',
    'cases:',
    '  - case: It says hello',
    '    expect: [{ at: 2026-01-05 09:00, send: hello, to: eva }]',
    '  - case: It says hello too late',
    '    expect: [{ at: 2026-01-06 09:00, send: hello }]',
    '',
  ]
  const steps = '  - { id: hello, send: hello, to: champion, ifNobody: skip }'
  const files = smallFiles({
    ...journeyWith(['p']),
    ...play('p', 'start: { stage: engaged }', steps),
    'p-test.yaml': test.join('\n'),
  })
  for (const [path, text] of Object.entries(files)) await writeFile(join(dir, path), text)
  await writeFile(join(dir, 'workspace.yaml'), files['workspace.yaml'] ?? '')
})
afterAll(() => rm(dir, { recursive: true }))

/** What the command prints, and how it ends. */
async function run(options: Parameters<typeof testPlays>[1]): Promise<{ ended: string; text: string }> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    const ended = await testPlays([dir], options)
    return { ended, text: written.mock.calls.map(([text]) => String(text)).join('') }
  } finally {
    written.mockRestore()
  }
}

const contents = async (): Promise<string[]> =>
  Promise.all((await readdir(dir)).sort().map(name => readFile(join(dir, name), 'utf8')))

describe('journeys test', () => {
  it('says which case failed, where, and what happened instead', async () => {
    const { ended, text } = await run({})
    expect(ended).toBe('failed')
    expect(text).toContain('✓ p: It says hello\n✗ p: It says hello too late\n')
    expect(text).toContain(
      'p-test.yaml:9  expected at 2026-01-06 09:00: send hello\n      instead, at 2026-01-05 09:00: send hello, to eva\n',
    )
    expect(text).toMatch(/2 cases: 1 passed, 1 failed\n$/)
  })

  it('proposes with --update what a failing case could expect, for it alone, and writes nothing', async () => {
    const before = await contents()
    const { text } = await run({ update: true })
    expect(text.match(/^ {4}expect:$/gm)).toHaveLength(1)
    expect(text).toContain(
      [
        '    expect:',
        '      - { at: 2026-01-05 09:00, stage: engaged }',
        '      - { at: 2026-01-05 09:00, start: p }',
        '      - { at: 2026-01-05 09:00, send: hello, to: eva }',
        '      - { at: 2026-01-05 09:00, end: p, as: done }',
      ].join('\n'),
    )
    expect(await contents()).toEqual(before)
  })

  it('tells with --coverage what is seen, what no case has seen, and what none can see', async () => {
    const { text } = await run({ coverage: true })
    expect(text).toMatch(/^p +- +1\/1 /m)
    expect(text).toContain('No case has seen\n  growth: stage enter at engaged\n')
  })
})
