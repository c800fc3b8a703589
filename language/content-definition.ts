import type { LIFECYCLES } from './shapes/content.ts'
import type { ContentChannel } from './touch-channels.ts'

export type Lifecycle = (typeof LIFECYCLES)[number]

/** Whom and what a message is written for, as a catalogue sorts it; an empty list = it does not matter. */
export interface MeantFor {
  /** of the buying group */
  roles: string[]
  /** of journeys */
  stages: string[]
  lifecycles: Lifecycle[]
  /** what the account is up to, of those the workspace declares */
  initiatives: string[]
  /** what it would use us for, of those the workspace declares */
  useCases: string[]
}

/** The words of a message in one language. */
export interface ContentText {
  /** merge fields with the text that stands in when the fact is unknown */
  fallbacks: Record<string, string>
  subject: string
  /** what lists of mails show behind the subject; left out = nothing */
  preheader?: string
  /** Liquid over Markdown-free HTML; the layout is added when it is rendered */
  body: string
  /** of subject and body, the version recorded with each send */
  hash: string
}

export interface ContentDefinition extends ContentText {
  id: string
  title: string
  channel: ContentChannel
  /** direct mail: the endpoint that prints and posts it */
  webhook?: string
  owner: string
  /** of its own text, which everybody gets whose language is not among the others */
  language: string
  /** the same in other languages */
  texts: Record<string, ContentText>
  /** what a person has to have consented to before it is sent to them; null = nothing */
  consent: string | null
  /** does it count as a touch, and stand under the caps? */
  touch: boolean
  /** by the file; `by hand` = every version of its texts needs a person's approval */
  approved: boolean | 'by hand'
  /** hash of all its texts: what an approval by hand is of */
  version: string
  expires: string | null
  /** left out where nothing is said */
  meantFor?: MeantFor
}
