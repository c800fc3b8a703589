import { cp, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common'
import { msToTs } from '@temporalio/common/lib/time.js'
import { expect, test } from 'vitest'
import { isAlive, sendSignal, waitForEnd } from '../../local/processes.ts'
import { describeTemporal, startTemporal } from '../../local/temporal-server.ts'
import { killHard, runStarter } from './support/run-starter.ts'
import { afterwards, keptLog, scratchFolder, takenPort, tracked } from './support/scratch.ts'

const LIMIT = 60_000
const log = (): void => undefined
const anyPort = { port: 0, uiPort: 0, log }
const account = defineSearchAttributeKey('Account', SearchAttributeType.KEYWORD)

const clientOf = async (address: string): Promise<Client> => {
  const connection = await Connection.connect({ address })
  afterwards(() => connection.close())
  return new Client({ connection })
}

/** A workflow that nobody works on: it is open until somebody does. */
const openWorkflow = async (address: string, workflowId: string): Promise<void> => {
  const typedSearchAttributes = new TypedSearchAttributes([{ key: account, value: 'acme' }])
  await (await clientOf(address)).workflow.start('nobody', { taskQueue: 'none', workflowId, typedSearchAttributes })
}

const describeWorkflow = async (address: string, workflowId: string) =>
  await (await clientOf(address)).workflow.getHandle(workflowId).describe()

test('a server starts with its pages, our search attributes and time skipping', { timeout: LIMIT }, async () => {
  const dataDir = await scratchFolder()
  const server = tracked(await startTemporal({ dataDir, ...anyPort }))
  expect(server).toMatchObject({ adopted: false, moved: false })
  expect((await fetch(server.uiUrl ?? '')).status).toBe(200)
  await openWorkflow(server.address, 'one')
  expect((await describeWorkflow(server.address, 'one')).typedSearchAttributes.get(account)).toBe('acme')

  const { workflowService } = await clientOf(server.address)
  const skipping = { enabled: true, fastForwardConfig: { id: 'f', duration: msToTs('1 hour') } }
  await workflowService.updateWorkflowExecutionOptions({
    namespace: 'default',
    workflowExecution: { workflowId: 'one' },
    workflowExecutionOptions: { timeSkippingConfig: skipping },
    updateMask: { paths: ['time_skipping_config'] },
  })
  const known = await describeTemporal(dataDir)
  expect(known).toMatchObject({ running: true, answers: true, pid: server.pid, version: server.version })
  await server.stop()
  expect(await describeTemporal(dataDir)).toMatchObject({ running: false, answers: false })
  await server.stop()
})

test('a second start adopts; after kill -9 an open workflow goes on in the same file', { timeout: LIMIT }, async () => {
  const dataDir = await scratchFolder()
  const first = await startTemporal({ dataDir, ...anyPort })
  await openWorkflow(first.address, 'lasting')
  const second = await startTemporal({ dataDir, ...anyPort })
  expect(second).toMatchObject({ adopted: true, pid: first.pid, address: first.address, uiUrl: first.uiUrl })

  const before = await describeWorkflow(first.address, 'lasting')
  sendSignal(first.pid, 'SIGKILL')
  await waitForEnd(first.pid, 5000)
  const third = tracked(await startTemporal({ dataDir, ...anyPort }))
  expect(third.adopted).toBe(false)
  const after = await describeWorkflow(third.address, 'lasting')
  expect(after).toMatchObject({ runId: before.runId, status: { name: 'RUNNING' } })
})

test('the server outlives a starter that is killed, and is adopted', { timeout: LIMIT }, async () => {
  const dataDir = await scratchFolder()
  const starter = await runStarter(['temporal', dataDir, 0])
  await killHard(starter.process)
  const server = tracked(await startTemporal({ dataDir, ...anyPort }))
  expect(server).toMatchObject({ adopted: true, pid: starter.started.pid, address: starter.started.address })
})

test('of two starters at once one starts the server and the other adopts it', { timeout: LIMIT }, async () => {
  const dataDir = await scratchFolder()
  const starters = await Promise.all([0, 0].map(port => runStarter(['temporal', dataDir, port])))
  for (const { process } of starters) await killHard(process)
  const server = tracked(await startTemporal({ dataDir, ...anyPort }))
  expect(starters.map(({ started }) => started.pid)).toEqual([server.pid, server.pid])
  expect(starters.map(({ started }) => started.adopted).sort()).toEqual([false, true])
})

test('a server that lost its record is stopped before another takes its file', { timeout: LIMIT }, async () => {
  const dataDir = await scratchFolder()
  const first = await startTemporal({ dataDir, ...anyPort })
  await unlink(join(dataDir, 'temporal.json'))
  const { lines, log: keep } = keptLog()
  const second = tracked(await startTemporal({ dataDir, port: 0, uiPort: 0, log: keep }))
  expect(second.adopted).toBe(false)
  expect(await isAlive(first.pid)).toBe(false)
  expect(lines[0]).toMatch(/without being on record: stopping it/)
})

test('a copied data folder leaves the server of the original alone', { timeout: LIMIT }, async () => {
  const [dataDir, copyDir] = [await scratchFolder(), await scratchFolder()]
  const original = tracked(await startTemporal({ dataDir, ...anyPort }))
  await cp(join(dataDir, 'temporal.json'), join(copyDir, 'temporal.json'))
  const copy = tracked(await startTemporal({ dataDir: copyDir, ...anyPort }))
  expect(copy.adopted).toBe(false)
  expect(await isAlive(original.pid)).toBe(true)
})

test('taken ports are left to whoever has them, and both moves are said', { timeout: LIMIT }, async () => {
  const [port, uiPort] = [await takenPort(), await takenPort()]
  const { lines, log: keep } = keptLog()
  const server = tracked(await startTemporal({ dataDir: await scratchFolder(), port, uiPort, log: keep }))
  expect(server.moved).toBe(true)
  expect(lines).toContain(`Port ${port} is taken: Temporal listens on ${server.address.split(':')[1]}`)
  expect(lines).toContain(`Port ${uiPort} is taken: the Temporal UI is on ${new URL(server.uiUrl ?? '').port}`)
})

test('an ephemeral server keeps nothing and leaves nothing', { timeout: LIMIT }, async () => {
  const server = tracked(await startTemporal({ ephemeral: true, log }))
  expect(server.uiUrl).toBeUndefined()
  await openWorkflow(server.address, 'short')
  await server.stop()
  expect(await isAlive(server.pid)).toBe(false)
})

test('a server of an ephemeral folder whose program was killed is ended by the next one', {
  timeout: LIMIT,
}, async () => {
  const starter = await runStarter(['temporal', 'ephemeral', 0])
  await killHard(starter.process)
  tracked(await startTemporal({ ephemeral: true, log }))
  expect(await isAlive(starter.started.pid)).toBe(false)
})

test('a server whose data folder was removed can still be stopped', { timeout: LIMIT }, async () => {
  const dataDir = await scratchFolder()
  const server = tracked(await startTemporal({ dataDir, ...anyPort }))
  await rm(dataDir, { recursive: true })
  await server.stop()
  expect(await isAlive(server.pid)).toBe(false)
})
