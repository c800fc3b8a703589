import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workflowBundle } from '../../worker/bundle.ts'

const ROOT = join(import.meta.dirname, '../..')
const DIR = join(import.meta.dirname, 'histories')
const names = (await readdir(DIR)).map(name => name.replace('.json', ''))

const historyOf = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(DIR, `${name}.json`), 'utf8'))

/** Replays one history; answers the name of the error it failed with, null = it replays. */
async function replay(bundle: WorkflowBundle, name: string): Promise<string | null> {
  try {
    await Worker.runReplayHistory({ workflowBundle: bundle }, (await historyOf(name)) as never)
    return null
  } catch (error) {
    return (error as Error).name
  }
}

describe('recorded histories', () => {
  let bundle: WorkflowBundle
  beforeAll(async () => {
    bundle = await workflowBundle()
  })

  it('cover at least ten shapes', () => {
    expect(names.length).toBeGreaterThanOrEqual(10)
  })

  it.each(names)('replay: %s', async name => {
    expect(await replay(bundle, name)).toBeNull()
  })

  it('hold no e-mail address', async () => {
    for (const name of names) {
      const text = JSON.stringify(await historyOf(name))
      const decoded = text.replace(/"([A-Za-z0-9+/=]{16,})"/g, (_, b64: string) =>
        Buffer.from(b64, 'base64').toString('utf8'),
      )
      expect(decoded).not.toMatch(/[a-z0-9._-]+@[a-z0-9-]+\.example/)
    }
  })
})

describe('the gate', () => {
  const copies: string[] = []
  afterAll(async () => {
    for (const dir of copies) await rm(dir, { recursive: true, force: true })
  })

  /** The workflow code with one change, bundled. */
  async function changed(file: string, from: string, to: string): Promise<WorkflowBundle> {
    const dir = await mkdtemp(join(tmpdir(), 'journeys-replay-'))
    copies.push(dir)
    for (const room of ['workflows', 'domain', 'language', 'activities'])
      await cp(join(ROOT, room), join(dir, room), { recursive: true })
    await cp(join(ROOT, 'package.json'), join(dir, 'package.json'))
    await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'))
    const path = join(dir, file)
    const text = await readFile(path, 'utf8')
    expect(text).toContain(from)
    await writeFile(path, text.replace(from, to))
    return bundleWorkflowCode({ workflowsPath: join(dir, 'workflows/index.ts') })
  }

  it('fails a workflow that starts its commands in another order', async () => {
    const bundle = await changed(
      'workflows/account-journey.ts',
      'for (const command of result.commands) void perform(command)',
      'for (const command of result.commands.toReversed()) void perform(command)',
    )
    const failures = await Promise.all(names.map(name => replay(bundle, name)))
    expect(failures).toContain('DeterminismViolationError')
  })

  it('fails a workflow that sets its timer before it decides', async () => {
    const bundle = await changed(
      'workflows/account-journey.ts',
      '    await work()\n',
      '    timer.set(clock() + 1_000, clock(), () => "early")\n    await work()\n',
    )
    expect(await replay(bundle, 'first-round')).toBe('DeterminismViolationError')
  })

  it('fails a reducer that decides otherwise', async () => {
    const bundle = await changed(
      'domain/journey/stage-edges.ts',
      '    seen.add(way.edge.to)\n    move(d, way)\n',
      '    return\n',
    )
    expect(await replay(bundle, 'play-with-lanes')).toBe('DeterminismViolationError')
  })
})

describe('the bundle', () => {
  it('carries neither the parser, nor zod, nor the zone table', async () => {
    const bundle = await workflowBundle()
    const code = 'code' in bundle ? bundle.code : ''
    for (const stranger of ['node_modules/zod', 'node_modules/yaml', 'zone-data']) expect(code).not.toContain(stranger)
  })
})
