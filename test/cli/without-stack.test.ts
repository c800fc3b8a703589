import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callCli } from './support/call-cli.ts'
import { runCli } from './support/run-cli.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journeys-cli-'))
})
afterAll(() => rm(dir, { recursive: true }))

const here = (...args: string[]) => [...args, '--data-dir', join(dir, 'data')]

describe('help', () => {
  test('lists the verbs there are, and none that is not built', async () => {
    const { code, stdout, stderr } = await runCli(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const verb of [
      'up',
      'status',
      'doctor',
      'check',
      'test',
      'play',
      'simulate',
      'graph',
      'schema',
      'import',
      'signal',
      'source',
      'key',
      'accounts',
      'why',
      'tasks',
      'journey',
      'skip',
      'cost',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${verb} `, 'm'))
    }
    expect(stdout).not.toMatch(/^ {2}(backtest|diff)\b/m)
  })

  test.each(['status', 'import', 'why', 'signal', 'check', 'cost', 'up', 'doctor', 'score'])(
    '%s has an example',
    async verb => {
      const { code, stdout } = await callCli([verb, '--help'])
      expect(code).toBe(0)
      expect(stdout).toMatch(/Example:\n {2}journeys /)
    },
  )

  test('the version is that of the package', async () => {
    const { stdout } = await runCli(['--version'])
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('wrong usage ends with 2 and says how it is meant', () => {
  test.each([
    [['statsu'], 'Did you mean status?'],
    [['why'], "missing required argument 'key'"],
    [['task', 'complete', 't_1', '--as', 'jonas'], "required option '--outcome <id>' not specified"],
    [['task', 'claim', 't_1'], "required option '--as <staff>' not specified"],
    [['skip', '3mo'], 'write 90d'],
    [['accounts', '--sort', 'size'], 'Allowed choices are rank, score, name, due'],
    [['journey', 'stop', 'acme', '--as', 'jonas', '--as-state', 'gone'], 'Allowed choices are won, lost, done'],
    [['signal', 'acme', 'meeting.held', '--data', '{'], 'It is no JSON'],
    [['status', '--api', 'localhost'], 'write an address such as'],
    [['import', 'acounts', 'x.csv'], 'Did you mean "accounts"?'],
    [['import', 'accounts', 'x.csv', '--from', 'hubspt'], 'hubspot'],
    [['diff', 'a', 'b'], '"diff" is not available yet'],
  ])('%s', async (args, words) => {
    const { code, stdout, stderr } = await callCli(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
  })

  test('with --json it is one document on stderr', async () => {
    const { code, stdout, stderr } = await runCli(['why', '--json'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(JSON.parse(stderr)).toMatchObject({ code: 'usage', message: expect.stringContaining('key'), details: {} })
  })
})

describe('while nothing runs', () => {
  test.each([['status'], ['accounts'], ['tasks'], ['why', 'acme'], ['journey', 'list'], ['cost'], ['skip', '3d']])(
    '%s says so and ends with 1',
    async (...args) => {
      const { code, stdout, stderr } = await callCli(here(...args))
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toContain('nothing runs here: npm start')
    },
  )

  test('an address nobody answers at is named', async () => {
    const { code, stderr } = await callCli(['status', '--api', 'http://127.0.0.1:9', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stderr)).toMatchObject({
      code: 'not_reachable',
      message: expect.stringContaining('http://127.0.0.1:9'),
    })
  })

  test('doctor looks at what there is, and nothing is wrong', async () => {
    const { code, stdout } = await callCli(here('doctor', '--json'))
    expect(code).toBe(0)
    const { healthy, findings } = JSON.parse(stdout) as {
      healthy: boolean
      findings: { part: string; state: string }[]
    }
    expect(healthy).toBe(true)
    const states = Object.fromEntries(findings.map(({ part, state }) => [part, state]))
    expect(states).toMatchObject({
      Node: 'ok',
      Disk: 'ok',
      Definitions: 'ok',
      API: 'off',
      Postgres: 'off',
      Temporal: 'off',
    })
  })

  test('doctor tells of a data folder that is a file', async () => {
    await writeFile(join(dir, 'a-file'), '')
    const { code, stdout } = await callCli(['doctor', '--data-dir', join(dir, 'a-file', 'data')])
    expect(code).toBe(1)
    expect(stdout).toContain('cannot be used')
  })
})

describe('check', () => {
  test('the definitions that ship are sound', async () => {
    const { code, stdout } = await callCli(['check'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^✓ \d+ files: 0 errors, 0 warnings; release [0-9a-f]{16}\n$/)
  })

  test('what is wrong is framed, and ends with 4', async () => {
    const broken = join(dir, 'broken')
    await mkdir(broken)
    await writeFile(join(broken, 'workspace.yaml'), 'workspace: plinth\ntitel: Plinth\n')
    const { code, stdout } = await callCli(['check', broken])
    expect(code).toBe(4)
    expect(stdout).toContain('workspace.yaml:2:1  error N1')
    expect(stdout).toContain('2 | titel: Plinth')
    const { code: jsonCode, stdout: json } = await callCli(['check', broken, '--json'])
    expect(jsonCode).toBe(4)
    expect(JSON.parse(json)).toMatchObject({
      release: null,
      problems: expect.arrayContaining([expect.objectContaining({ line: 2, code: 'N1' })]),
    })
    const { code: sarifCode, stdout: sarif } = await callCli(['check', broken, '--format', 'sarif'])
    expect(sarifCode).toBe(4)
    expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0', runs: [{ results: expect.any(Array) }] })
  })

  test('what is told of the world is looked at, and refused when it is none', async () => {
    const counts = join(dir, 'counts.json')
    await writeFile(counts, JSON.stringify({ stages: { growth: { warmed: 3 } } }))
    const { code, stdout } = await callCli(['check', '--counts', counts, '--against', 'definitions'])
    expect({ code, stdout }).toEqual({
      code: 4,
      stdout: expect.stringContaining('error M1  3 accounts are in the stage'),
    })
    await writeFile(counts, '{ "stagez": {} }')
    const wrong = await callCli(['check', '--counts', counts])
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('is not as counts are written') })
    const nothing = await callCli(here('check', '--live'))
    expect(nothing).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing runs here to be counted') })
  })

  test('a code is explained, and one that is none is refused', async () => {
    const { stdout } = await callCli(['check', '--explain', 't1'])
    expect(stdout).toMatch(/^# T1: /)
    const { code, stderr } = await callCli(['check', '--explain', 'T99'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('there is no code "T99"') })
  })

  test('a folder that is not there ends with 3', async () => {
    const { code, stderr } = await runCli(['check', join(dir, 'nowhere')])
    expect(code).toBe(3)
    expect(stderr).toContain('no definitions can be read in')
  })
})

test('source test shows what becomes of a body, and ends with 4 where something would be refused', async () => {
  const file = join(dir, 'body.json')
  const rows = [{ provider: 'g2', domain: 'acme.example', topic: 'Planning', score: 71, week: '2026-03-02' }]
  await writeFile(file, JSON.stringify({ surges: rows }))
  const good = await callCli(['source', 'test', 'intent', file, '--json'])
  expect(JSON.parse(good.stdout)).toMatchObject([
    { is: 'signal', signal: { kind: 'intent.reported', account: { domain: 'acme.example' }, data: { score: 71 } } },
  ])
  await writeFile(file, JSON.stringify({ surges: [{ ...rows[0], score: 'high' }] }))
  expect(await callCli(['source', 'test', 'intent', file])).toMatchObject({
    code: 4,
    stdout: expect.stringContaining('data.score of intent.reported is "high"; it must be number'),
  })
  expect(await callCli(['source', 'test', 'intend', file])).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('Did you mean "intent"?'),
  })
})

describe('a file that is not there', () => {
  test('is told with where it was looked for and what may be meant', async () => {
    await writeFile(join(dir, 'accounts.csv'), 'key,name\n')
    const { code, stderr } = await callCli(
      here('import', 'accounts', join(dir, 'acounts.csv'), '--api', 'http://127.0.0.1:9'),
    )
    expect(code).toBe(3)
    expect(stderr).toContain(`there is no file ${join(dir, 'acounts.csv')}, so nothing was read or sent`)
    expect(stderr).toContain(`did you mean "${join(dir, 'accounts.csv')}"?`)
  })
})
