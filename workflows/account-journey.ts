import {
  ApplicationFailure,
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow'
import type { JourneyActivities } from '../activities/contract.ts'
import { beginState } from '../domain/journey/begin-state.ts'
import type { Command } from '../domain/journey/commands.ts'
import { currentDetails, dueInWords } from '../domain/journey/details.ts'
import type { Moments, Plans } from '../domain/journey/draft.ts'
import { journeyNow } from '../domain/journey/journey-now.ts'
import { step } from '../domain/journey/step.ts'
import { summary } from '../domain/journey/summary.ts'
import { plainWords } from '../domain/journey/words.ts'
import { Inbox } from './inbox.ts'
import { addSlices, NO_PLANS, notLoaded } from './loaded-plans.ts'
import { deliverSignal, type JourneyInput, stageAttribute, stateQuery, viewQuery } from './messages.ts'
import { performCommand } from './perform-command.ts'
import { Records } from './records.ts'
import { WakeTimer } from './wake-timer.ts'

// Reads and records are tried again without end: a database that is down delays them and nothing else. They are short, so
// that one whose answer was lost with a server is soon tried again.
const ENDLESS = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
} as const
const { loadPlan, fetchEntries, recordRound } =
  proxyActivities<Pick<JourneyActivities, 'loadPlan' | 'fetchEntries' | 'recordRound'>>(ENDLESS)
const { planMoments } = proxyLocalActivities<Pick<JourneyActivities, 'planMoments'>>({
  startToCloseTimeout: '10 seconds',
})

/** An entry is worked in a few steps, some hundred where a lot came due before it: more is asking without end. */
const MOST_TRIES = 2_000

/** Activities in flight from which a journey first lets some answer: Temporal stops a workflow at 2,000. */
const MOST_EFFECTS = 500
/** Events of the history that an activity makes until it has answered. */
const EVENTS_EACH = 3

/**
 * One run of one account through one journey, for as long as that takes. It only endures: handlers append, the loop hands
 * what came to the reducer and starts what the reducer commands, and every answer comes back as an input.
 */
export async function accountJourney(input: JourneyInput): Promise<void> {
  const { journey, account, run, carried, clockOffset } = input
  const clock = () => Date.now() + clockOffset
  const inbox = new Inbox(carried?.inputs ?? [], carried?.cursor ?? input.fromSeq, carried?.gap ?? false)
  const records = new Records(carried?.unrecorded ?? [], carried?.worked ?? 0)
  let state = carried?.state ?? beginState({ ...input, clock: clock() })
  let plans: Plans = NO_PLANS
  let shownStage = input.stage
  let effects = 0
  let fetching = false
  // What comes in while a pass waits for an answer is laid aside for the next one: whether it came before that answer or
  // after it is not the same when a history is replayed. What is being worked stays here until it is.
  const arrivals: (() => void)[] = [() => undefined]
  const arrive = (arrival: () => void) => void arrivals.push(arrival)
  const timer = new WakeTimer(() => arrive(() => undefined))

  setHandler(deliverSignal, batch => arrive(() => inbox.deliver(batch)))
  setHandler(stateQuery, () => state)
  setHandler(viewQuery, () => {
    const pending = effects + Number(records.writing) + Number(fetching) + arrivals.length
    const [now, unrecorded] = [journeyNow(plans, state), records.tells()]
    return { now, appliedSeq: state.appliedSeq, pending, unrecorded, clockOffset }
  })

  const perform = async (command: Command): Promise<void> => {
    effects += 1
    const answer = await performCommand(command)
    arrive(() => {
      effects -= 1
      inbox.inputs.push({ answer })
    })
  }

  const fetchMissing = async (): Promise<void> => {
    fetching = true
    inbox.gap = false
    const after = inbox.cursor
    const { entries, more } = await fetchEntries(journey, account, after)
    arrive(() => {
      fetching = false
      inbox.gap ||= more
      inbox.deliver({ after, entries })
    })
  }

  const record = async (): Promise<void> => {
    records.writing = true
    const rounds = records.take()
    const args = { journey, account, run, appliedSeq: state.appliedSeq, rounds, now: journeyNow(plans, state) }
    const told = summary(rounds, plainWords(plans)) || 'keeps its place'
    await recordRound.executeWithOptions({ ...ENDLESS, summary: told }, [args])
    arrive(() => {
      records.writing = false
    })
  }

  /** Works the inputs to rest: a round that needs a slice or an answer is worked again once it is there. */
  const work = async (): Promise<void> => {
    let todo = inbox.inputs.splice(0)
    const { length } = JSON.stringify(todo)
    let answers: Moments = {}
    // one `now` for all tries of a round: with another one it would ask other questions, for ever
    const now = clock()
    for (let tries = 0; ; tries += 1) {
      if (tries > MOST_TRIES) throw ApplicationFailure.nonRetryable('a round asks without end', 'asks-without-end')
      const result = step(plans, state, todo, now, answers)
      if (result.state.appliedSeq > state.appliedSeq) tries = 0
      state = result.state
      todo = result.rest
      records.rounds.push(...result.rounds)
      for (const command of result.commands) void perform(command)
      if (result.refetch) inbox.rewind(state.appliedSeq)
      if (result.missing.length > 0) plans = addSlices(plans, await loadPlan(result.missing))
      else if (result.questions.length > 0) answers = { ...answers, ...(await planMoments(result.questions)) }
      else break
    }
    records.worked += length - JSON.stringify(todo).length
    inbox.inputs.unshift(...todo)
  }

  for (;;) {
    await condition(() => arrivals.length > 0)
    const taken = arrivals.length
    for (const arrival of arrivals.slice(0, taken)) arrival()
    const busy = effects > 0 || records.writing || fetching
    const { historyLength, continueAsNewSuggested } = workflowInfo()
    // past the hard mark nothing new is taken in until what is pending has answered; that will be events, too
    const takes = !busy || (historyLength + EVENTS_EACH * effects < input.hardMark && effects < MOST_EFFECTS)
    if (takes) inbox.take(state.status !== 'running')
    // one batch a pass: what it commands is counted before the next
    if (takes && inbox.waits()) arrive(() => undefined)
    if (!busy && (historyLength >= input.softMark || continueAsNewSuggested)) {
      inbox.letGo(state.status !== 'running')
      const { inputs, cursor, gap } = inbox
      const carry = { state, inputs, cursor, gap, unrecorded: records.rounds, worked: records.worked }
      await continueAsNew<typeof accountJourney>({ ...input, stage: shownStage, carried: carry })
    }
    const missing = notLoaded(plans, state)
    if (missing.length > 0) plans = addSlices(plans, await loadPlan(missing))
    await work()
    if (inbox.gap && !inbox.waits() && !fetching && state.status === 'running') void fetchMissing()
    if (state.stage.id !== shownStage) {
      shownStage = state.stage.id
      upsertSearchAttributes([{ key: stageAttribute, value: shownStage }])
    }
    timer.set(state.due, clock(), () => dueInWords(plans, state))
    setCurrentDetails(currentDetails(plans, state))
    records.flush ||= inbox.recordWanted()
    if (records.isDue(effects)) void record()
    arrivals.splice(0, taken)
    if (state.status === 'ended' && effects === 0 && !records.writing && !records.isDue(0)) return
  }
}
