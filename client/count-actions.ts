/** The part of a history event that billing looks at; events as the server answers them fit. */
export interface CountedEvent {
  workflowExecutionStartedEventAttributes?: object | null
  workflowExecutionSignaledEventAttributes?: object | null
  workflowExecutionUpdateAcceptedEventAttributes?: object | null
  workflowExecutionOptionsUpdatedEventAttributes?: { timeSkippingConfig?: object | null } | null
  workflowTaskScheduledEventAttributes?: object | null
  workflowTaskFailedEventAttributes?: { newRunId?: string | null } | null
  timerStartedEventAttributes?: object | null
  activityTaskScheduledEventAttributes?: object | null
  activityTaskStartedEventAttributes?: { attempt?: number | null } | null
  markerRecordedEventAttributes?: {
    markerName?: string | null
    workflowTaskCompletedEventId?: { toString(): string } | number | null
  } | null
  upsertWorkflowSearchAttributesEventAttributes?: {
    searchAttributes?: { indexedFields?: Record<string, unknown> | null } | null
  } | null
  startChildWorkflowExecutionInitiatedEventAttributes?: object | null
  signalExternalWorkflowExecutionInitiatedEventAttributes?: object | null
  nexusOperationScheduledEventAttributes?: object | null
  nexusOperationCancelRequestedEventAttributes?: object | null
}

export const ACTION_KINDS = [
  'starts',
  'signals',
  'timers',
  'activities',
  'retries',
  'localActivities',
  'searchAttributes',
  'updates',
  'others',
] as const
type ActionKind = (typeof ACTION_KINDS)[number]

export interface Actions {
  total: number
  by: Record<ActionKind, number>
  /** moves of the local stack's clock: they are on no bill and in no total */
  skips: number
}

/** No actions at all. */
export function noActions(): Actions {
  const by = Object.fromEntries(ACTION_KINDS.map(kind => [kind, 0])) as Record<ActionKind, number>
  return { total: 0, by, skips: 0 }
}

/** Both together. */
export function addActions(a: Actions, b: Actions): Actions {
  const by = Object.fromEntries(ACTION_KINDS.map(kind => [kind, a.by[kind] + b.by[kind]])) as Record<ActionKind, number>
  return { total: a.total + b.total, by, skips: a.skips + b.skips }
}

const VERSION_MARK = 'TemporalChangeVersion'
const LOCAL_ACTIVITY = 'core_local_activity'

/**
 * Counts the billable actions of one run, by Temporal Cloud's rules, from its history: starts (a signal that came with the
 * start is part of it), signals, timers, activities and their retries, one for all local activities of a workflow task,
 * search attributes, accepted updates, children (two each), resets, Nexus. What leaves no event cannot be counted:
 * queries, refused updates, heartbeats, retries of an activity that has not answered yet.
 */
export function countActions(events: Iterable<CountedEvent>): Actions {
  const actions = noActions()
  const localTasks = new Set<string>()
  let begun = false
  let signalWithStart = false
  const add = (kind: ActionKind, n = 1) => {
    actions.by[kind] += n
    actions.total += n
  }
  for (const event of events) {
    if (event.workflowExecutionStartedEventAttributes) add('starts')
    if (event.workflowTaskScheduledEventAttributes) begun = true
    if (event.workflowExecutionSignaledEventAttributes) {
      // before the first workflow task only the signal of a signalWithStart can stand
      if (begun || signalWithStart) add('signals')
      else signalWithStart = true
    }
    if (event.timerStartedEventAttributes) add('timers')
    if (event.activityTaskScheduledEventAttributes) add('activities')
    const attempt = event.activityTaskStartedEventAttributes?.attempt ?? 1
    if (attempt > 1) add('retries', attempt - 1)
    const marker = event.markerRecordedEventAttributes
    if (marker?.markerName === LOCAL_ACTIVITY) localTasks.add(String(marker.workflowTaskCompletedEventId ?? ''))
    const upserted = event.upsertWorkflowSearchAttributesEventAttributes
    if (upserted && !isVersionMark(upserted)) add('searchAttributes')
    if (event.workflowExecutionUpdateAcceptedEventAttributes) add('updates')
    const updatedOptions = event.workflowExecutionOptionsUpdatedEventAttributes
    if (updatedOptions?.timeSkippingConfig) actions.skips += 1
    else if (updatedOptions) add('others')
    if (event.startChildWorkflowExecutionInitiatedEventAttributes) add('others', 2)
    if (event.workflowTaskFailedEventAttributes?.newRunId) add('others')
    if (event.signalExternalWorkflowExecutionInitiatedEventAttributes) add('others')
    if (event.nexusOperationScheduledEventAttributes) add('others')
    if (event.nexusOperationCancelRequestedEventAttributes) add('others')
  }
  add('localActivities', localTasks.size)
  return actions
}

/** What `patched` writes is free. */
function isVersionMark(upserted: {
  searchAttributes?: { indexedFields?: Record<string, unknown> | null } | null
}): boolean {
  const fields = Object.keys(upserted.searchAttributes?.indexedFields ?? {})
  return fields.length === 1 && fields[0] === VERSION_MARK
}
