/**
 * The half of a release that is live: facts, signals, scores, tasks, content, calendars and all else that applies to everybody
 * from the moment a release becomes active.
 */

import type { AtomId, Condition, Test } from './condition/condition.ts'
import type { ContentDefinition } from './content-definition.ts'
import type { GroupDefinition } from './group-definition.ts'
import type { Motion, SliceHash, Span } from './plan.ts'
import type { ScoreDefinition } from './score-definition.ts'
import type { SourceDefinition } from './source-definition.ts'
import type { AssetDefinition, TaskDefinition } from './task-definition.ts'
import type { TouchChannel } from './touch-channels.ts'
import type { Limits, Workspace } from './workspace-definition.ts'

export type FactType =
  | { type: 'number' }
  /** a number of the workspace's currency; in another currency it is unknown */
  | { type: 'amount' }
  | { type: 'text' }
  | { type: 'date' }
  | { type: 'yes/no' }
  | { type: 'one of'; values: string[] }

/**
 * Where a fact's value comes from, by the name of its resolver.
 * - `account field`: the account's own column or extra field of that name
 * - `newest opportunity`: the newest open one, else the one closed last
 * - `active contract`: is there one today · `sum of active contracts` · `earliest contract end` from today on
 * - `earliest notice date`: the first day by which one of the active contracts must be given notice
 * - `renewal of earliest contract`: does the active contract that ends first go on by itself?
 * - `opted-out people`: does nobody we know there want mail any more? Unknown where we know nobody
 * - `latest usage`: the newest report of each product, summed
 * - `buying group`: how far a buying group is, of a named definition, else of the first one the account has
 */
export type FactResolver =
  | 'account field'
  | 'newest opportunity'
  | 'active contract'
  | 'sum of active contracts'
  | 'earliest contract end'
  | 'earliest notice date'
  | 'renewal of earliest contract'
  | 'opted-out people'
  | 'latest usage'
  | 'buying group'

export type FactDefinition = FactType & {
  /** `account.tier` */
  name: string
  resolver: FactResolver
  /** the part after the dot: `tier` */
  field: string
  mayBeUnknown: boolean
  /** of which buying group, where one is named */
  group?: string
}

export interface SignalDefinition {
  kind: string
  title: string
  /** emitted by the engine, refused at the door */
  by: 'source' | 'engine'
  about: 'person' | 'account'
  payload: Record<string, FactType>
  /** milliseconds; null = for ever */
  keepFor: number | null
  /** such a signal tells of a touch that another system made through this channel; left out = of none */
  touch?: TouchChannel
  /** signals of a person that count as that person being engaged */
  engages: boolean
  /** a sign of life: an account with one is not stalled */
  activity: boolean
  /** what a signal counts as of which only the network it came from tells the account */
  network?: true
  /** which record a signal of this kind writes; null = none */
  sets: 'account' | 'person' | 'opportunity' | 'contract' | 'usage' | null
  /** for an engine kind that looks at a series: the usage field it watches, `activeUsers` */
  watch: string | null
  /** a watched series is looked at for falls, not for rises */
  falls?: true
  /** such signals count for nothing, and why: kept, never scored, told to nobody */
  ignore?: { test: Test; because: string }[]
  /** for `renewal.near`: the windows before a contract's end, in days */
  before?: number[]
  /** for `account.stalled`: how long nobody may have been heard of, milliseconds */
  quiet?: number
}

/** A named condition: an account for which it holds is a member. Its membership is kept, and conditions read that. */
export interface SegmentDefinition {
  id: string
  title: string
  owner: string
  when: Condition
  /** as ops wrote it */
  text: string
  /** atoms it stands on */
  atoms: AtomId[]
}

/** Open hours of one weekday, minutes from local midnight. `[540, 1050]` = 09:00-17:30; an end over 1440 runs past midnight. */
export type OpenHours = [from: number, to: number][]

export interface CalendarDefinition {
  id: string
  zone: string
  /** index 0 = Monday … 6 = Sunday */
  week: OpenHours[]
  /** ISO days on which nothing is open */
  closed: string[]
  /** other times at which nothing is open, UTC milliseconds, by start; left out where there are none */
  closedHours?: [from: number, to: number][]
}

/**
 * One of us by id; several who take turns, a list or everybody of a role; or the queue of a role, from which they pull.
 */
export type Assignee = string | { turns: string[] } | { turnsOf: string } | { queue: string }

export interface RoutingRow {
  /** one test per column, null = any */
  tests: (Test | null)[]
  text: string[]
  assign: Assignee
  backup: string | null
}

export interface RoutingDefinition {
  id: string
  owner: string
  pick: 'first match' | 'unique'
  columns: string[]
  rows: RoutingRow[]
  /** milliseconds for which an account stays with whom a round gave it; null = every task takes a turn */
  sticky: number | null
  /** in a round those within their working hours come first */
  atWork: boolean
  /** the role in whose queue waits what nobody is to be had for; null = everybody's */
  queue: string | null
}

/** An endpoint of another system. */
export interface WebhookDefinition {
  id: string
  title: string
  owner: string
  url: string
  /** name of the setting that holds its signing secret; the secret itself is never here */
  secret: string
  /** how often a call is tried again after the first time */
  retries: number
}

/** A declared pattern of touches; what it says is written into the plays that follow it. */
export interface CadenceDefinition {
  id: string
  title: string
  owner: string
}

/** A list of advertising: its members are kept in a file of the data folder, or told to a declared endpoint. */
export interface AudienceDefinition {
  id: string
  title: string
  owner: string
  to: { file: string } | { webhook: string }
}

/** What holds for leads. Rules ask what a lead says of itself, and what is known of its account and person. */
export interface LeadRules {
  /** the ideal customer profile: who clearly does not meet one of these is refused, with its words as the reason */
  icp: { test: Test; text: string }[]
  /** when a new lead is marketing-qualified; null = nobody says */
  mql: { test: Test; text: string } | null
  /** when marketing accepts one that is qualified; null = nobody says */
  mal: { test: Test; text: string } | null
}

/** A tier with the condition that gives it, asked where neither a colleague nor a system of record says one. */
export interface TierRule {
  tier: string
  test: Test
  /** as ops wrote it */
  text: string
}

/** A play in words, for pages; and how many messages it may send, which follows the active release. */
interface PlayWords {
  id: string
  title: string
  motion: Motion
  owner: string
  limits: Limits | null
  /** of two messages that want the same room, the one of the higher goes first; left out = 50 */
  priority?: number
  hash: SliceHash
  /** where it stands in the files */
  file: string
}

export interface Settings {
  workspace: Workspace
  facts: Record<string, FactDefinition>
  signals: Record<string, SignalDefinition>
  scores: Record<string, ScoreDefinition>
  /** each after those it asks */
  segments: SegmentDefinition[]
  assets: Record<string, AssetDefinition>
  tasks: Record<string, TaskDefinition>
  calendars: Record<string, CalendarDefinition>
  routing: Record<string, RoutingDefinition>
  content: Record<string, ContentDefinition>
  webhooks: Record<string, WebhookDefinition>
  sources: Record<string, SourceDefinition>
  audiences: Record<string, AudienceDefinition>
  cadences: Record<string, CadenceDefinition>
  groups: Record<string, GroupDefinition>
  leads: LeadRules
  /** in the order they are asked; left out = no rule gives a tier */
  tiers?: TierRule[]
  slas: Record<string, { id: string; title: string; owner: string; target: Span; calendar: string; riskAt: number }>
  plays: Record<string, PlayWords>
}
