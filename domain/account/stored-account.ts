import type { Value } from '../../language/condition/condition.ts'
import type { GroupMember } from '../groups/member.ts'
import type { StoredLead } from '../leads/settle-leads.ts'
import type { SignalSum } from '../scoring/rule-terms.ts'

/** What is written of an account itself. */
export interface AccountFields {
  name: string
  domain: string | null
  tier: string | null
  status: string
  country: string | null
  industry: string | null
  employees: number | null
  renewalStatus: string | null
  zone: string | null
  /** further columns of an import, by fact name */
  extra: Record<string, Value | null>
}

/** Everything stored about an account that a condition may ask for. Instants are UTC milliseconds, days ISO text. */
export interface StoredAccount extends AccountFields {
  key: string
  /** who says the tier: a colleague, a system of record, or a rule; null = nobody */
  tierBy: 'hand' | 'record' | 'rule' | null
  /** the tier the rules gave it, whoever else says one */
  tierRule: string | null
  opportunities: {
    id: string
    stage: 'open' | 'won' | 'lost'
    /** whose deal it is, as its system says; null = it does not say */
    motion: string | null
    amount: number | null
    currency: string | null
    closeDate: string | null
    openedAt: number
    closedAt: number | null
  }[]
  contracts: {
    id: string
    starts: string
    ends: string
    amount: number | null
    currency: string | null
    /** the last day to give notice */
    noticeDate: string | null
    /** does it go on when nobody gives notice? */
    autoRenews: boolean | null
    /** the renewal window told last, in days before the end; null = none */
    toldWindow: number | null
  }[]
  /** the newest report of each product */
  usage: { product: string; metrics: Record<string, number> }[]
  people: {
    id: string
    role: string | null
    /** who says the role: somebody of us, a system of record, or only the title; null = nobody, or it is not known */
    roleBy: 'hand' | 'crm' | 'title' | null
    title: string | null
    /** topics they showed interest in, of those some buying group asks for; lower case */
    topics: string[]
    lastSeenAt: number | null
    optedOut: boolean
  }[]
  /** who takes part in which deal, and as what, as its system says */
  dealRoles: { opportunity: string; person: string; role: string | null }[]
  /** leads at the account that may still move */
  leads: StoredLead[]
  /** of its buying groups, those that no longer apply too */
  members: GroupMember[]
  sums: SignalSum[]
  bands: Record<string, string>
  /** since when it stands in them */
  bandsSince: Record<string, number>
  /** membership as it was last told; null = cannot be told */
  segments: Record<string, boolean | null>
  /** signals of the kinds asked for, within the time asked for */
  recent: { kind: string; at: number; person: string | null; role: string | null; data: Record<string, Value> }[]
  /** what it was dealt for holdouts, by id: true = left alone */
  holdouts: Record<string, boolean>
  /** when the engine last told of what it notices, by kind, UTC milliseconds */
  noticed: Record<string, number>
  /** does it wait for a place in some journey? */
  waits: boolean
  /** runs that are not over */
  runs: { journey: string; run: number; status: string; startedAt: number }[]
  /** journeys this account has been in, over or not */
  journeys: string[]
  /** runs that are over, by journey: how many, and when the last one ended */
  ended: Record<string, { runs: number; at: number }>
}
