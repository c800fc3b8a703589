import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isAlive, processesIn, sendSignal, waitForEnd } from '../../local/processes.ts'
import { runCli } from '../cli/support/run-cli.ts'
import { afterwards, scratchDataDir } from './support/scratch.ts'

const LAUNCHER = join(import.meta.dirname, '../../client/cli/journeys.mjs')
const LIMIT = 120_000

/** Starts the stack of a data folder as a person does, and answers when it prints its addresses. */
async function startUp(dataDir: string): Promise<{ child: ChildProcess; said: () => string }> {
  const env = { ...process.env, JOURNEYS_DATA_DIR: dataDir }
  const child = spawn(process.execPath, [LAUNCHER, 'up', '--empty'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  afterwards(async () => {
    child.kill('SIGINT')
    await waitForEnd(child.pid ?? 0, 20_000)
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', part => (text += part))
  await expect.poll(() => text, { timeout: 60_000, interval: 100 }).toContain('Ctrl-C stops')
  return { child, said: () => text }
}

/** The servers of a data folder, by what they wrote down. */
async function serversOf(dataDir: string): Promise<{ pids: number[]; cluster: string }> {
  const [postgres, temporal] = await Promise.all(
    ['postgres.json', 'temporal.json'].map(async name => JSON.parse(await readFile(join(dataDir, name), 'utf8'))),
  )
  return { pids: [postgres.pid, temporal.pid], cluster: postgres.clusterDir }
}

const alive = async (pids: readonly number[]): Promise<number[]> => {
  const now = await Promise.all(pids.map(async pid => ((await isAlive(pid)) ? [pid] : [])))
  return now.flat()
}

describe('a stack', () => {
  test('is found by its data folder, goes on after kill -9 of all of it, and leaves nothing behind', {
    timeout: LIMIT,
  }, async () => {
    const dataDir = await scratchDataDir()
    const here = (...args: string[]) => runCli([...args, '--data-dir', dataDir, '--json'])
    const journey = async () => JSON.parse((await here('journey', 'show', 'acme')).stdout || '{}')
    const { child: first, said: saidFirst } = await startUp(dataDir)
    const link = /http:\S+\/sign-in\/\S+/.exec(saidFirst())?.[0] ?? ''
    expect((await fetch(link)).status).toBe(200)
    expect(await readFile(join(dataDir, 'journeys.log'), 'utf8').catch(() => '')).not.toContain(link)
    expect((await stat(join(dataDir, 'up.json'))).mode & 0o777).toBe(0o600)
    expect(JSON.parse((await here('status')).stdout)).toMatchObject({ healthy: true, pid: first.pid })
    const again = await runCli(['up', '--empty'], { env: { JOURNEYS_DATA_DIR: dataDir } })
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining(`It runs already (process ${first.pid})`) })
    const [staff, accounts] = [join(dataDir, 'staff.csv'), join(dataDir, 'accounts.csv')]
    await writeFile(staff, 'id,name,role\njonas,Jonas,csm\n')
    await writeFile(accounts, 'key,name,tier\nacme,Acme,A\n')
    await here('import', 'staff', staff)
    await here('import', 'accounts', accounts)
    await here('signal', 'acme', 'opportunity.changed', '--data', '{"opportunity":"o1","stage":"open"}')
    await expect.poll(journey, { timeout: 20_000 }).toMatchObject({ status: 'running' })

    const { pids, cluster } = await serversOf(dataDir)
    for (const pid of [first.pid ?? 0, ...pids, ...(await processesIn(cluster))]) sendSignal(pid, 'SIGKILL')
    await Promise.all([first.pid ?? 0, ...pids].map(pid => waitForEnd(pid, 5_000)))
    expect(JSON.parse((await here('status')).stderr)).toMatchObject({ code: 'nothing_runs' })

    const { child: second, said } = await startUp(dataDir)
    expect([(await fetch(link)).status, said()]).toEqual([404, expect.stringContaining('/sign-in/')])
    expect(JSON.parse((await here('status')).stdout)).toMatchObject({ healthy: true, pid: second.pid })
    // it does not only stand in the database: its workflow answers to what is asked of it
    await here('journey', 'pause', 'acme', '--as', 'jonas')
    await expect.poll(journey, { timeout: 20_000 }).toMatchObject({ status: 'paused' })
    const servers = await serversOf(dataDir)
    second.kill('SIGINT')
    expect(await waitForEnd(second.pid ?? 0, 20_000)).toBe(true)
    expect(said()).not.toMatch(/stopping .*:/)
    expect(await alive([...servers.pids, ...(await processesIn(cluster))])).toEqual([])
  })

  test('that cannot start says why and ends', { timeout: LIMIT }, async () => {
    const env = { JOURNEYS_DATA_DIR: await scratchDataDir(), DATABASE_URL: 'postgres://127.0.0.1:1/nobody' }
    expect(await runCli(['up', '--empty'], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('stops when nobody reads what it says any more', { timeout: LIMIT }, async () => {
    const dataDir = await scratchDataDir()
    const { child } = await startUp(dataDir)
    const { pids } = await serversOf(dataDir)
    child.stdout?.destroy()
    child.stderr?.destroy()
    sendSignal(child.pid ?? 0, 'SIGTERM')
    expect(await waitForEnd(child.pid ?? 0, 20_000)).toBe(true)
    expect(await alive(pids)).toEqual([])
  })
})
