import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common'
import { defineQuery, defineSignal } from '@temporalio/workflow'
import type { InboxEntry, Input } from '../domain/journey/inputs.ts'
import type { JourneyNow } from '../domain/journey/journey-now.ts'
import type { Round } from '../domain/journey/log.ts'
import type { JourneyState } from '../domain/journey/state.ts'
import type { SliceHash } from '../language/plan.ts'

/** What a run of a journey starts with, and what it hands itself when it continues as new. */
export interface JourneyInput {
  journey: string
  account: string
  run: number
  plan: SliceHash
  starts: SliceHash
  /** where it stands, as the search attribute says */
  stage: string
  /** the account's sequence just before the run's first entry */
  fromSeq: number
  /** milliseconds the local stack's clock was ahead when the run started; 0 in production */
  clockOffset: number
  /** history events from which the run continues as new, and from which it first lets everything pending answer */
  softMark: number
  hardMark: number
  carried: Carried | null
}

interface Carried {
  state: JourneyState
  inputs: Input[]
  /** the last entry taken into `inputs` */
  cursor: number
  /** entries follow that were delivered and are to be fetched */
  gap: boolean
  unrecorded: Round[]
  /** characters of entries worked since the last record */
  worked: number
}

/**
 * Entries in order. `after` is the entry before them that concerns this run: more than the cursor means a gap. A batch
 * without entries asks for a record of what has been decided so far.
 */
export interface InboxBatch {
  after: number
  entries: InboxEntry[]
}

export const deliverSignal = defineSignal<[InboxBatch]>('deliver')

/** What the journey is doing, and whether anything is on its way. */
export interface JourneyView {
  now: JourneyNow
  appliedSeq: number
  /** activities without an answer, and inputs not worked */
  pending: number
  /** decisions that Postgres has not been told of */
  unrecorded: boolean
  /** milliseconds the journey's clock is ahead of its workflow's */
  clockOffset: number
}

export const viewQuery = defineQuery<JourneyView>('view')
export const stateQuery = defineQuery<JourneyState>('state')

export const accountAttribute = defineSearchAttributeKey('Account', SearchAttributeType.KEYWORD)
export const journeyAttribute = defineSearchAttributeKey('Journey', SearchAttributeType.KEYWORD)
export const stageAttribute = defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD)
export const motionAttribute = defineSearchAttributeKey('Motion', SearchAttributeType.KEYWORD)
export const tierAttribute = defineSearchAttributeKey('Tier', SearchAttributeType.KEYWORD)
export const ownerAttribute = defineSearchAttributeKey('Owner', SearchAttributeType.KEYWORD)

/** `journey/growth/acme` */
export function workflowIdOf(journey: string, account: string): string {
  return `journey/${journey}/${account}`
}
