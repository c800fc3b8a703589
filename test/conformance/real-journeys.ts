import { setTimeout as sleep } from 'node:timers/promises'
import { Context } from '@temporalio/activity'
import { Client, Connection } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { History } from '@temporalio/common/lib/proto-utils.js'
import { NativeConnection, Worker } from '@temporalio/worker'
import type { JourneyActivities } from '../../activities/contract.ts'
import { answerAll } from '../../domain/calendar/answer-all.ts'
import type { Answer, Command } from '../../domain/journey/commands.ts'
import type { Round } from '../../domain/journey/log.ts'
import type { Release } from '../../language/release.ts'
import { moveJourney, restOf } from '../../local/move-journey.ts'
import { startTemporal } from '../../local/temporal-server.ts'
import { workflowBundle } from '../../worker/bundle.ts'
import { deliverSignal, type JourneyInput } from '../../workflows/messages.ts'
import type { Tape } from './tape.ts'

const QUEUE = 'conformance'
/** No run continues as new: the server's clock does not stand it while it is moved. */
const NEVER = 1_000_000

const BEHIND = 2_000
const PATIENCE = 30_000

/** What a run has decided so far, and what it asked for that the tape does not know. */
interface Playing {
  release: Release
  tape: Tape
  /** answers not given yet */
  answers: Answer[]
  rounds: Round[]
  strange: string[]
}

/** What came of a tape. */
interface Played {
  /** what was put on record */
  rounds: Round[]
  /** what was asked for that is not on the tape */
  strange: string[]
  history: History
}

/** Real workflows on a real server, whose activities answer from tapes. */
export interface RealJourneys {
  /** Plays a tape on a workflow of its own. */
  play(release: Release, tape: Tape): Promise<Played>
  stop(): Promise<void>
}

/** Starts a server in memory and a worker for it. */
export async function startRealJourneys(): Promise<RealJourneys> {
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
    activities: { ...activitiesOf(id => playing.get(id)) },
    maxConcurrentActivityTaskExecutions: 50,
  })
  const running = worker.run()
  let plays = 0
  return {
    async play(release, tape) {
      plays += 1
      const id = `conformance/${plays}/${tape.begun.journey}`
      const one: Playing = { release, tape, answers: [...tape.answers], rounds: [], strange: [] }
      playing.set(id, one)
      await new Player(client, id, tape).play()
      playing.delete(id)
      const { rounds, strange } = one
      return { rounds, strange, history: await client.workflow.getHandle(id).fetchHistory() }
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
    for (const at of [...new Set(entries.map(entry => entry.at))]) {
      await moveJourney(this.client, this.id, at)
      const due = entries.filter(entry => entry.at === at)
      const last = due.at(-1)?.seq ?? this.cursor
      await this.handle.signal(deliverSignal, { after: this.cursor, entries: due })
      this.cursor = last
      await this.worked(last)
    }
    // answers are behind those on the tape by less than this
    await moveJourney(this.client, this.id, end + BEHIND)
    const { now } = await restOf(this.client, this.id)
    // what has ended has told all there is
    if (now.status === 'ended') return
    await this.handle.signal(deliverSignal, { after: this.cursor, entries: [] })
    await restOf(this.client, this.id)
    await this.handle.terminate('played')
  }

  /** Waits until an entry has been worked, and what came of it. */
  private async worked(seq: number): Promise<void> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(10)) {
      const { appliedSeq, now } = await restOf(this.client, this.id)
      if (appliedSeq >= seq || now.status !== 'running') return
    }
    throw new Error(`${this.id} does not work entry ${seq}`)
  }

  private get handle() {
    return this.client.workflow.getHandle(this.id)
  }
}

function activitiesOf(find: (workflow: string) => Playing | undefined): JourneyActivities {
  const mine = (): Playing => {
    const one = find(Context.current().info.workflowExecution?.workflowId ?? '')
    if (!one) throw ApplicationFailure.nonRetryable('nobody plays this workflow', 'not-playing')
    return one
  }
  function reply<T extends Answer['to']>(command: Command, to: T): Extract<Answer, { to: T }> {
    const { answers, strange } = mine()
    const at = answers.findIndex(answer => answer.key === command.key)
    const [answer] = at === -1 ? [] : answers.splice(at, 1)
    if (answer?.to === to) return answer as Extract<Answer, { to: T }>
    strange.push(`${command.do} ${command.key}`)
    throw ApplicationFailure.nonRetryable(`the tape has no answer to ${command.do} ${command.key}`, 'not-on-tape')
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
    choosePeople: async command => reply(command, 'choose-people').people,
    callWebhook: async command => reply(command, 'call-webhook'),
    changeAudience: async command => reply(command, 'change-audience'),
    drawVariant: async command => reply(command, 'draw-variant').variant,
    createTask: async command => reply(command, 'create-task').done ?? null,
    reassignTask: async command => void reply(command, 'reassign-task'),
    cancelTask: async command => void reply(command, 'cancel-task'),
    alert: async command => void reply(command, 'alert'),
    verify: async command => reply(command, 'verify').metAt,
  }
}

function sliceOf(release: Release, hash: string) {
  const slice = release.slices[hash]
  if (!slice) throw ApplicationFailure.nonRetryable(`no slice ${hash}`, 'slice-unknown')
  return slice
}
