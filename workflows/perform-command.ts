import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow'
import type { JourneyActivities } from '../activities/contract.ts'
import type { Answer, Command } from '../domain/journey/commands.ts'

/**
 * Effects are tried again until they have an outcome: what a mail server answers is an outcome, a database that is down is
 * not. One attempt ends within 12 minutes, the longest a mail server may take after the final dot; while it waits it says
 * that it lives, so that one which died is followed by another within half a minute.
 */
const { sendContent, alert } = proxyActivities<Pick<JourneyActivities, 'sendContent' | 'alert'>>({
  startToCloseTimeout: '12 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
})

const { choosePeople, drawVariant, createTask, reassignTask, cancelTask, verify } = proxyActivities<
  Pick<JourneyActivities, 'choosePeople' | 'drawVariant' | 'createTask' | 'reassignTask' | 'cancelTask' | 'verify'>
>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
})

/** One try: a whole call takes 15 seconds at most. When to try again is an answer, not the activity's own affair. */
const { callWebhook, changeAudience } = proxyActivities<Pick<JourneyActivities, 'callWebhook' | 'changeAudience'>>({
  startToCloseTimeout: '40 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
})

/** Has a command carried out and says what came of it. Never throws: a failure no retry mends is an answer too. */
export async function performCommand(command: Command): Promise<Answer> {
  const { key } = command
  const options = { summary: summaryOf(command) }
  try {
    switch (command.do) {
      case 'send':
        return await sendContent.executeWithOptions(options, [command])
      case 'choose-people':
        return { key, to: command.do, people: await choosePeople.executeWithOptions(options, [command]) }
      case 'draw-variant':
        return { key, to: command.do, variant: await drawVariant.executeWithOptions(options, [command]) }
      case 'verify':
        return { key, to: command.do, metAt: await verify.executeWithOptions(options, [command]) }
      case 'call-webhook':
        return await callWebhook.executeWithOptions(options, [command])
      case 'change-audience':
        return await changeAudience.executeWithOptions(options, [command])
      case 'create-task': {
        const done = await createTask.executeWithOptions(options, [command])
        return { key, to: command.do, failed: null, ...(done ? { done } : {}) }
      }
      case 'reassign-task':
        await reassignTask.executeWithOptions(options, [command])
        return { key, to: command.do, failed: null }
      case 'cancel-task':
        await cancelTask.executeWithOptions(options, [command])
        return { key, to: command.do, failed: null }
      case 'alert':
        await alert.executeWithOptions(options, [command])
        return { key, to: command.do, failed: null }
      default:
        return command satisfies never
    }
  } catch (error) {
    return failure(command, codeOf(error))
  }
}

function failure(command: Command, code: string): Answer {
  const { key } = command
  switch (command.do) {
    case 'send':
      return {
        key,
        to: 'send',
        outcome: 'failed',
        reason: code,
        person: 'person' in command.to ? command.to.person : null,
      }
    case 'choose-people':
      return { key, to: 'choose-people', people: [] }
    case 'change-audience':
      return { key, to: 'change-audience', outcome: 'failed', reason: code, person: null }
    case 'call-webhook':
      return { key, to: 'call-webhook', outcome: 'failed', reason: code }
    case 'draw-variant':
      return { key, to: 'draw-variant', variant: command.variant }
    case 'verify':
      return { key, to: 'verify', metAt: null }
    default:
      return { key, to: command.do, failed: code }
  }
}

/** The stable code of a failure; anything else is rethrown, since nobody planned for it. */
function codeOf(error: unknown): string {
  if (error instanceof ActivityFailure) {
    return error.cause instanceof ApplicationFailure ? (error.cause.type ?? 'failed') : 'timed-out'
  }
  throw error
}

function summaryOf(command: Command): string {
  const { origin } = command
  const where = origin.play === null ? origin.stage : `${origin.play} / ${origin.step ?? '-'}`
  switch (command.do) {
    case 'send':
      return `send ${command.content} to ${whom(command.to)}: ${origin.account}, ${where}`
    case 'choose-people':
      return `choose people (${command.rule.pick}): ${origin.account}, ${where}`
    case 'draw-variant':
      return `draw a variant of ${command.experiment}: ${origin.account}, ${where}`
    case 'call-webhook':
      return `call ${command.webhook}: ${origin.account}, ${where}`
    case 'change-audience':
      return `audience ${command.audience}, ${typeof command.act === 'string' ? command.act : 'undo'}: ${origin.account}, ${where}`
    case 'create-task':
      return `task ${command.task}${command.about ? ` about ${whom(command.about)}` : ''}: ${origin.account}, ${where}`
    case 'reassign-task':
      return `hand a task on: ${origin.account}, ${command.sla.id} ${command.sla.mark}`
    case 'cancel-task':
      return `cancel a task: ${origin.account}, ${command.reason}`.slice(0, 180)
    case 'alert':
      return `alert: ${origin.account}, ${'sla' in command.text ? `${command.text.sla} ${command.text.mark}` : where}`
    case 'verify':
      return `was it met in time? ${origin.account}, ${where}`
    default:
      return command satisfies never
  }
}

function whom(to: { person: string } | { rule: { pick: string; role?: string } }): string {
  return 'person' in to ? to.person : (to.rule.role ?? to.rule.pick)
}
