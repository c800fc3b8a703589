import { expect, test } from 'vitest'
import { addActions, type CountedEvent, countActions, noActions } from '../../../client/count-actions.ts'

const started: CountedEvent = { workflowExecutionStartedEventAttributes: {} }
const signaled: CountedEvent = { workflowExecutionSignaledEventAttributes: {} }
const task: CountedEvent = { workflowTaskScheduledEventAttributes: {} }
const timer: CountedEvent = { timerStartedEventAttributes: {} }
const activity: CountedEvent = { activityTaskScheduledEventAttributes: {} }
const attempt = (n: number): CountedEvent => ({ activityTaskStartedEventAttributes: { attempt: n } })
const localActivity = (completed: number): CountedEvent => ({
  markerRecordedEventAttributes: { markerName: 'core_local_activity', workflowTaskCompletedEventId: completed },
})

test('a start with its signal is one action, later signals are one each', () => {
  expect(countActions([started, signaled, task, signaled, signaled])).toMatchObject({
    total: 3,
    by: { starts: 1, signals: 2 },
  })
  expect(countActions([started, task, signaled])).toMatchObject({ total: 2, by: { starts: 1, signals: 1 } })
})

test('a run that continues another one counts its start', () => {
  expect(countActions([started, task]).total).toBe(1)
})

test('timers and activities count where they start, retries each', () => {
  const counted = countActions([started, task, timer, activity, attempt(1), activity, attempt(4)])
  expect(counted).toMatchObject({ total: 7, by: { timers: 1, activities: 2, retries: 3 } })
})

test('all local activities of one workflow task are one action', () => {
  const counted = countActions([started, task, localActivity(4), localActivity(4), localActivity(9)])
  expect(counted.by.localActivities).toBe(2)
})

test('other markers and the mark of patched are free', () => {
  const marker = { markerRecordedEventAttributes: { markerName: 'core_patch', workflowTaskCompletedEventId: 4 } }
  const mark = {
    upsertWorkflowSearchAttributesEventAttributes: {
      searchAttributes: { indexedFields: { TemporalChangeVersion: {} } },
    },
  }
  const stage = {
    upsertWorkflowSearchAttributesEventAttributes: { searchAttributes: { indexedFields: { Stage: {}, Owner: {} } } },
  }
  expect(countActions([started, marker, mark, stage])).toMatchObject({ total: 2, by: { searchAttributes: 1 } })
})

test('children are two, updates one, resets one', () => {
  const counted = countActions([
    started,
    { startChildWorkflowExecutionInitiatedEventAttributes: {} },
    { workflowExecutionUpdateAcceptedEventAttributes: {} },
    { workflowTaskFailedEventAttributes: { newRunId: 'r' } },
    { workflowTaskFailedEventAttributes: { newRunId: '' } },
  ])
  expect(counted).toMatchObject({ total: 5, by: { updates: 1, others: 3 } })
})

test('moves of the local clock are told and not counted', () => {
  const skip = { workflowExecutionOptionsUpdatedEventAttributes: { timeSkippingConfig: {} } }
  const options = { workflowExecutionOptionsUpdatedEventAttributes: {} }
  expect(countActions([started, skip, skip, options])).toMatchObject({ total: 2, skips: 2, by: { others: 1 } })
})

test('sums add up', () => {
  const one = countActions([started, timer])
  expect(addActions(addActions(noActions(), one), one)).toMatchObject({ total: 4, by: { starts: 2, timers: 2 } })
})
