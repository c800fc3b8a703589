import type { Question } from '../domain/calendar/question.ts'
import type {
  AlertCommand,
  AudienceAnswer,
  CallAnswer,
  CallWebhookCommand,
  CancelTaskCommand,
  ChangeAudienceCommand,
  ChoosePeopleCommand,
  CreateTaskCommand,
  DrawVariantCommand,
  ReassignTaskCommand,
  SendAnswer,
  SendCommand,
  TaskDone,
  VerifyCommand,
} from '../domain/journey/commands.ts'
import type { InboxEntry } from '../domain/journey/inputs.ts'
import type { JourneyNow } from '../domain/journey/journey-now.ts'
import type { Round } from '../domain/journey/log.ts'
import type { Slice, SliceHash } from '../language/plan.ts'

/** The rounds a journey decided since its last record, and where it stands now. */
interface RoundsRecord {
  journey: string
  account: string
  run: number
  appliedSeq: number
  rounds: Round[]
  now: JourneyNow
}

/** Everything a journey can have done for it. All but `planMoments` are normal activities of committed decisions. */
export interface JourneyActivities {
  loadPlan(hashes: SliceHash[]): Promise<Record<SliceHash, Slice>>
  /** a local activity: sums over calendars, from worker memory; null = cannot be known */
  planMoments(questions: Question[]): Promise<Record<string, number | null>>
  fetchEntries(journey: string, account: string, after: number): Promise<{ entries: InboxEntry[]; more: boolean }>
  recordRound(record: RoundsRecord): Promise<void>
  sendContent(command: SendCommand): Promise<SendAnswer>
  choosePeople(command: ChoosePeopleCommand): Promise<string[]>
  callWebhook(command: CallWebhookCommand): Promise<CallAnswer>
  changeAudience(command: ChangeAudienceCommand): Promise<AudienceAnswer>
  drawVariant(command: DrawVariantCommand): Promise<string>
  createTask(command: CreateTaskCommand): Promise<TaskDone | null>
  reassignTask(command: ReassignTaskCommand): Promise<void>
  cancelTask(command: CancelTaskCommand): Promise<void>
  alert(command: AlertCommand): Promise<void>
  verify(command: VerifyCommand): Promise<number | null>
}
