import { ApplicationFailure } from '@temporalio/common'
import { crashPoint } from '../crash-points.ts'
import { drawOnce } from '../db/draw-variant.ts'
import { inTransaction } from '../db/pool.ts'
import { readEntries } from '../db/read-entries.ts'
import { readSlices } from '../db/read-releases.ts'
import { recordRounds } from '../db/record-rounds.ts'
import { chooseOnce } from '../db/selections.ts'
import { answerAll } from '../domain/calendar/answer-all.ts'
import { passagesOf } from '../domain/journey/passages.ts'
import { alert } from './alert.ts'
import { callWebhook } from './call-webhook.ts'
import { changeAudience } from './change-audience.ts'
import type { JourneyActivities } from './contract.ts'
import { cancelTask, createTask } from './create-task.ts'
import type { Dependencies } from './dependencies.ts'
import { reassignTask } from './reassign-task.ts'
import { sendContent } from './send-content.ts'
import { verify } from './verify.ts'
import { peopleFor } from './whom.ts'

/** Work between the crash point before it and the one after it, when it is done and not yet known to be. */
async function between<T>(
  what: 'record' | 'send' | 'alert' | 'task' | 'reassign' | 'webhook' | 'audience',
  work: () => Promise<T>,
): Promise<T> {
  crashPoint(`${what}:begins`)
  const done = await work()
  crashPoint(`${what}:ends`)
  return done
}

/** Everything a journey can have done for it, on top of one database and one mail server. */
export function createActivities(deps: Dependencies): JourneyActivities {
  return {
    async loadPlan(hashes) {
      const slices = await readSlices(deps.pool, hashes)
      const missing = hashes.find(hash => !(hash in slices))
      if (missing !== undefined) throw ApplicationFailure.nonRetryable(`no slice ${missing}`, 'slice-unknown')
      return slices
    },
    async planMoments(questions) {
      return answerAll(questions, (await deps.definitions.get()).settings.calendars)
    },
    async fetchEntries(journey, account, after) {
      const { entries, more } = await readEntries(deps.pool, account, journey, after)
      return { entries, more }
    },
    recordRound: record =>
      between('record', () => recordRounds(deps.pool, { ...record, passages: passagesOf(record.rounds, record.now) })),
    sendContent: command => between('send', () => sendContent(deps, command)),
    async choosePeople(command) {
      const defs = await deps.definitions.get()
      return inTransaction(deps.pool, async tx => {
        const people = await peopleFor(tx, defs, command.origin.account, { rule: command.rule }, command.at)
        return chooseOnce(
          tx,
          command.key,
          people.map(p => p.id),
          command.at,
        )
      })
    },
    callWebhook: command => between('webhook', () => callWebhook(deps, command)),
    changeAudience: command => between('audience', () => changeAudience(deps, command)),
    drawVariant: command => inTransaction(deps.pool, tx => drawOnce(tx, command)),
    createTask: command => between('task', () => createTask(deps, command)),
    reassignTask: command => between('reassign', () => reassignTask(deps, command)),
    cancelTask: command => cancelTask(deps, command),
    alert: command => between('alert', () => alert(deps, command)),
    verify: command => verify(deps, command),
  }
}
