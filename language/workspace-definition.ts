import type { Holdout, Motion } from './plan.ts'
import type { RankDefinition } from './score-definition.ts'
import type { TouchChannel } from './touch-channels.ts'

export interface Cap {
  n: number
  /** rolling window, milliseconds */
  window: number
}

/** How many messages may go out to one person, and to one account. */
export interface Limits {
  perPerson: Cap | null
  perAccount: Cap | null
}

/** A commercial intent, with the touches that may be spent on it. */
export interface MotionDefinition {
  id: Motion
  title: string
  /** the higher the sooner */
  priority: number
  owner: string | null
  limits: Limits | null
  /** what reports call it */
  report: string
}

/** Whom a message comes from. */
export interface Sender {
  name: string
  address: string
}

/** The sender of messages of a play, of a motion, of the plays a team owns; null = of any. */
export interface SenderRule extends Sender {
  play: string | null
  motion: string | null
  owner: string | null
}

export interface Workspace {
  id: string
  title: string
  /** the team that owns what says no other; null = everything says it itself */
  owner: string | null
  zone: string
  currency: string
  /** for business days and hours where nothing else is named */
  calendar: string
  /** the score whose band orders the inbox, and the accounts where there is no `rank` */
  rankBy: string
  /** what makes one account more valuable than another; left out = the score alone */
  rank?: RankDefinition
  /** minutes from local midnight */
  dayStart: number
  limits: Limits
  /** what each channel may be used for, of all that touches; left out = no limits of their own */
  channels?: Partial<Record<TouchChannel, Limits>>
  /** the calendar outside of whose hours no messages go out; null = they go out at any hour */
  quietHours: string | null
  holdout: Holdout | null
  /** what people are in a buying group */
  roles: { id: string; title: string }[]
  /** who works an account on our side */
  team: { id: string; title: string }[]
  /** highest priority first */
  motions: MotionDefinition[]
  /** topics that belong together, lower case; left out = each stands for itself */
  topics?: { id: string; topics: string[] }[]
  /** domains of this company: their traffic is internal */
  ownDomains: string[]
  sender: Sender
  /** whom messages of some plays come from, the first that fits; left out = all come from the sender */
  senders?: SenderRule[]
  /** languages in which every content that is sent has its text */
  languages: string[]
  /** what people can consent to */
  consents: { id: string; title: string; titles?: Readonly<Record<string, string>> }[]
  /** what accounts are up to, which messages may be about; left out = none is declared */
  initiatives?: { id: string; title: string }[]
  /** what they would use us for; left out = none is declared */
  useCases?: { id: string; title: string }[]
  /** milliseconds: somebody active within this long is engaged */
  engagedFor: number
  /** channels of Slack for cards of tasks: of a team role, else the one for all; left out = no cards */
  slack?: SlackChannels
}

export interface SlackChannels {
  channel: string
  team: Record<string, string>
}
