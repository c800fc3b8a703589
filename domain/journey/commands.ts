import type { Value } from '../../language/condition/condition.ts'
import type { MetWhen, Motion, PeopleRule, StaffRule } from '../../language/plan.ts'
import type { Aim, KeptType, UnknownPolicy, WithValue } from '../../language/play-steps.ts'

/** Where in a journey an effect belongs; every command carries it, and the ledger keeps it. */
export interface Origin {
  journey: string
  account: string
  run: number
  stage: string
  motion: Motion
  /** null for what a stage does */
  play: string | null
  playRun: number | null
  step: string | null
}

interface CommandBase {
  /** key of the effect: the same for every attempt, across retries, continue-as-new and reset */
  key: string
  origin: Origin
  /** when it was decided, UTC milliseconds of the journey's clock */
  at: number
}

/** Sends content to one person: a chosen one, or the best by a rule (chosen inside the reservation). */
export interface SendCommand extends CommandBase {
  do: 'send'
  content: string
  to: { person: string } | { rule: PeopleRule }
  /** UTC milliseconds: after it a held message is not worth sending any more */
  expiresAt: number
  /** only where it is not held then */
  onUnknown?: Exclude<UnknownPolicy, 'hold'>
}

/** Chooses the people of a step once; the same key answers the same people for ever. */
export interface ChoosePeopleCommand extends CommandBase {
  do: 'choose-people'
  rule: PeopleRule
}

/** Writes down which variant a unit was drawn; one it was given earlier, which is still offered, stands instead. */
export interface DrawVariantCommand extends CommandBase {
  do: 'draw-variant'
  experiment: string
  unit: 'account' | 'person'
  /** account key, or person id */
  of: string
  variant: string
  /** the variants there are now */
  offered: string[]
}

/** Calls an endpoint once more, with the same id as every time. */
export interface CallWebhookCommand extends CommandBase {
  do: 'call-webhook'
  webhook: string
  with: Record<string, WithValue>
  keep: Record<string, KeptType>
}

/**
 * Puts somebody on a list of advertising or takes them off; `undo` takes off whom the effect of that key put on, unless
 * another play wants them there too. To whom null = the account.
 */
export interface ChangeAudienceCommand extends CommandBase {
  do: 'change-audience'
  audience: string
  act: 'add' | 'remove' | { undo: string }
  to: { person: string } | { rule: PeopleRule } | null
  /** of the account: whom advertisements are for; left out = the account as it is */
  aim?: Aim
  expiresAt: number
}

export interface CreateTaskCommand extends CommandBase {
  do: 'create-task'
  task: string
  assign: StaffRule
  about: { person: string } | { rule: PeopleRule } | null
  /** UTC milliseconds */
  due: number | null
  /** `calendar` as the SLA names it */
  sla: { id: string; title: string; calendar: string } | null
}

/** Hands an open task to somebody else, because its clock says so. */
export interface ReassignTaskCommand extends CommandBase {
  do: 'reassign-task'
  /** effect key of the task */
  task: string
  to: StaffRule
  sla: { id: string; mark: string }
}

export interface CancelTaskCommand extends CommandBase {
  do: 'cancel-task'
  /** effect key of the task */
  task: string
  reason: string
}

export interface AlertCommand extends CommandBase {
  do: 'alert'
  to: StaffRule[]
  /** with {fact} placeholders, or what an SLA clock has to say */
  text: { template: string } | { sla: string; title: string; mark: string; due: number }
  /** effect key of the task the clock is on: its assignee is who `assignee` means */
  task: string | null
  /** parked journeys tell the owner of their definitions */
  code: string | null
  /** only where it is not sent again then */
  onUnknown?: Exclude<UnknownPolicy, 'resend'>
}

/** Asks Postgres for the earliest moment at which a clock was met, before a breach is declared. */
export interface VerifyCommand extends CommandBase {
  do: 'verify'
  met: MetWhen | { taskKey: string }
  from: number
}

export type Command =
  | SendCommand
  | ChoosePeopleCommand
  | DrawVariantCommand
  | CallWebhookCommand
  | ChangeAudienceCommand
  | CreateTaskCommand
  | ReassignTaskCommand
  | CancelTaskCommand
  | AlertCommand
  | VerifyCommand

/** `failed`: the activity gave up for a reason no retry mends. `held-out`: the account is left alone, nothing was sent. */
export type SendOutcome = 'sent' | 'rejected' | 'skipped' | 'expired' | 'unknown' | 'nobody' | 'failed' | 'held-out'

/** What came of reaching one person. What is deferred is asked again with the same key. */
type Reached = { key: string; person: string | null; reason: string | null } & (
  | { outcome: SendOutcome }
  | { outcome: 'deferred'; until: number }
)

/** What came of one message. */
export type SendAnswer = Reached & { to: 'send' }

/** What came of a change of an audience; `sent` = it is made. */
export type AudienceAnswer = Reached & { to: 'change-audience' }

/** What came of a call. `kept` holds numbers, yes or no, listed values; of a text `true`: there is one. */
export type CallAnswer = { key: string; to: 'call-webhook'; reason: string | null } & (
  | { outcome: 'answered'; kept: Record<string, Value> }
  | { outcome: 'deferred'; until: number }
  | { outcome: 'failed' }
)

/** What came of a command. A failure says why by a code, never in the provider's words. */
export type Answer =
  | SendAnswer
  | CallAnswer
  | AudienceAnswer
  | { key: string; to: 'choose-people'; people: string[] }
  | { key: string; to: 'draw-variant'; variant: string }
  | { key: string; to: 'verify'; metAt: number | null }
  | { key: string; to: 'create-task'; failed: string | null; done?: TaskDone }
  /** effects nobody waits for: a task handed on or cancelled, an alert sent */
  | { key: string; to: 'reassign-task' | 'cancel-task' | 'alert'; failed: string | null }

/** A task that had been made before was done since: with what, by whom, when (UTC milliseconds). */
export interface TaskDone {
  outcome: string | null
  by: string | null
  at: number
}
