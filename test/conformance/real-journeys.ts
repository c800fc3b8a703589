import { setTimeout as sleep } from 'node:timers/promises'
import { Context } from '@temporalio/activity'
import { Client, Connection } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { NativeConnection, Worker } from '@temporalio/worker'
import type { JourneyActivities } from '../../activities/contract.ts'
import { answerAll } from '../../domain/calendar/answer-all.ts'
import type { Answer, Command } from '../../domain/journey/commands.ts'
import type { Round } from '../../domain/journey/log.ts'
import type { Release } from '../../language/release.ts'
import { moveJourney, restOf } from '../../local/move-journey.ts'
import { startTemporal } from '../../local/temporal-server.ts'
import { workflowBundle } from '../../worker/bundle.ts'
import { quietRuntime } from '../../worker/create-worker.ts'
import { deliverSignal, type JourneyInput } from '../../workflows/messages.ts'
import type { Tape } from './tape.ts'

const QUEUE = 'conformance'
/** No run continues as new: the server's clock does not stand it while it is moved. */
const NEVER = 1_000_000
/**
 * Entries are told ahead of their moment, each more than the one before and the last by this much: so they come before all
 * that is due at that moment, also before what became due by an earlier entry.
 */
const MOST_LEAD = 25_000
/** Shorter than the time an activity has. */
const TURN_LIMIT = 8_000

/** What a run has decided so far, and what it asked for that the tape does not know or has at another place. */
interface Playing {
  release: Release
  tape: Tape
  /** how many of the tape's answers have been given, and by which activity the last one */
  given: number
  by: string | null
  rounds: Round[]
  strange: string[]
}

/** Real workflows on a real server, whose activities answer from tapes. */
export interface RealJourneys {
  /** Plays a tape on a workflow of its own; answers the rounds it put on record, and what it asked for besides. */
  play(release: Release, tape: Tape): Promise<{ rounds: Round[]; strange: string[] }>
  stop(): Promise<void>
}

/** Starts a server in memory and a worker for it. */
export async function startRealJourneys(): Promise<RealJourneys> {
  quietRuntime(console.error)
  const server = await startTemporal({ ephemeral: true, log: () => undefined })
  const [connection, native] = await Promise.all([
    Connection.connect({ address: server.address }),
    NativeConnection.connect({ address: server.address }),
  ])
  const client = new Client({ connection })
  const playing = new Map<string, Playing>()
  const worker = await Worker.create({
    connection: native,
    taskQueue: QUEUE,
    workflowBundle: await workflowBundle(),
    activities: { ...activitiesOf(client, id => playing.get(id)) },
    maxConcurrentActivityTaskExecutions: 50,
  })
  const running = worker.run()
  let plays = 0
  return {
    async play(release, tape) {
      plays += 1
      const id = `conformance/${plays}/${tape.begun.journey}`
      const one: Playing = { release, tape, given: 0, by: null, rounds: [], strange: [] }
      playing.set(id, one)
      await new Player(client, id, tape).play()
      playing.delete(id)
      return one
    },
    async stop() {
      worker.shutdown()
      await running
      await Promise.all([connection.close(), native.close()])
      await server.stop()
    },
  }
}

/** Moves one workflow through the moments of a tape. */
class Player {
  private readonly client: Client
  private readonly id: string
  private readonly tape: Tape
  private cursor: number

  constructor(client: Client, id: string, tape: Tape) {
    this.client = client
    this.id = id
    this.tape = tape
    this.cursor = tape.begun.fromSeq
  }

  async play(): Promise<void> {
    const { begun, rounds } = this.tape
    const end = rounds.find(round => round.log.some(record => record.what === 'ended'))?.at ?? this.tape.until
    const entries = this.tape.entries.filter(entry => entry.at <= end)
    const { clock, ...known } = begun
    const input: JourneyInput = {
      ...known,
      stage: '',
      clockOffset: clock - Date.now(),
      softMark: NEVER,
      hardMark: NEVER,
      carried: null,
    }
    await this.client.workflow.start('accountJourney', { taskQueue: QUEUE, workflowId: this.id, args: [input] })
    const moments = [...new Set([...entries, ...rounds].map(one => one.at))].sort((a, b) => a - b)
    const told = [...new Set(entries.map(entry => entry.at))]
    const step = MOST_LEAD / told.length
    for (const moment of moments) {
      const due = entries.filter(entry => entry.at === moment)
      if (due.length > 0) {
        await moveJourney(this.client, this.id, moment - told.indexOf(moment) * step)
        await this.handle.signal(deliverSignal, { after: this.cursor, entries: due })
        this.cursor = due.at(-1)?.seq ?? this.cursor
        await restOf(this.client, this.id)
      }
      await moveJourney(this.client, this.id, moment)
    }
    await moveJourney(this.client, this.id, end)
    await this.handle.signal(deliverSignal, { after: this.cursor, entries: [] })
    await restOf(this.client, this.id)
    await this.handle.terminate('played')
  }

  private get handle() {
    return this.client.workflow.getHandle(this.id)
  }
}

function activitiesOf(client: Client, find: (workflow: string) => Playing | undefined): JourneyActivities {
  const mine = (): Playing => {
    const one = find(here().workflow)
    if (!one) throw ApplicationFailure.nonRetryable('nobody plays this workflow', 'not-playing')
    return one
  }
  async function reply<T extends Answer['to']>(command: Command, to: T): Promise<Extract<Answer, { to: T }>> {
    const one = mine()
    const { answers } = one.tape
    const at = answers.findIndex((answer, i) => i >= one.given && answer.key === command.key)
    const answer = answers[at]
    if (answer?.to !== to || !(await isTurn(client, one, at))) {
      one.strange.push(`${command.do} ${command.key}`)
      throw ApplicationFailure.nonRetryable(`the tape does not have ${command.do} ${command.key} here`, 'not-on-tape')
    }
    one.given += 1
    one.by = here().activity
    return answer as Extract<Answer, { to: T }>
  }
  return {
    loadPlan: async hashes => Object.fromEntries(hashes.map(hash => [hash, sliceOf(mine().release, hash)])),
    planMoments: async questions => answerAll(questions, mine().release.settings.calendars),
    fetchEntries: async (_journey, _account, after) => {
      throw ApplicationFailure.nonRetryable(`entries are missing behind ${after}`, 'gap')
    },
    async recordRound({ rounds }) {
      mine().rounds.push(...rounds)
    },
    sendContent: async command => reply(command, 'send'),
    choosePeople: async command => (await reply(command, 'choose-people')).people,
    callWebhook: async command => reply(command, 'call-webhook'),
    changeAudience: async command => reply(command, 'change-audience'),
    drawVariant: async command => (await reply(command, 'draw-variant')).variant,
    createTask: async command => void (await reply(command, 'create-task')),
    cancelTask: async command => void (await reply(command, 'cancel-task')),
    alert: async command => void (await reply(command, 'alert')),
    verify: async command => (await reply(command, 'verify')).metAt,
  }
}

function here(): { workflow: string; activity: string } {
  const { activityId, workflowExecution } = Context.current().info
  return { workflow: workflowExecution?.workflowId ?? '', activity: activityId }
}

/**
 * Activities that run beside each other end in any order, and each order is right; the rehearsal knows one of them. So each
 * waits until those before it on the tape are over, by what the server says. False = its turn does not come.
 */
async function isTurn(client: Client, one: Playing, at: number): Promise<boolean> {
  const { workflow } = here()
  for (const end = Date.now() + TURN_LIMIT; Date.now() < end; await sleep(5)) {
    if (one.given !== at) continue
    const { raw } = await client.workflow.getHandle(workflow).describe()
    if (!raw.pendingActivities?.some(activity => activity.activityId === one.by)) return true
  }
  return false
}

function sliceOf(release: Release, hash: string) {
  const slice = release.slices[hash]
  if (!slice) throw ApplicationFailure.nonRetryable(`no slice ${hash}`, 'slice-unknown')
  return slice
}
