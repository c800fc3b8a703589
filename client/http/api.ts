import type { Client } from '@temporalio/client'
import type { Pool } from '../../db/pool.ts'
import type { AppClock } from '../../intake/app-clock.ts'
import type { DefinitionStore } from '../../intake/definitions.ts'
import type { Problem as DefinitionProblem } from '../../language/problem.ts'
import type { TestMail } from '../../sinks/mail/test-mail.ts'
import type { SlackDesk } from '../../sinks/slack/slack-desk.ts'

/** Where the parts of this deployment are, for `status` and for links. */
export interface Places {
  api: string
  web: string
  temporalAddress: string
  temporalNamespace: string
  /** null where no Temporal UI is known */
  temporalUi: string | null
  outbox: string
  database: string
}

/** Present while the stack runs on one machine. */
export interface LocalStack {
  /** moves the whole stack's clock on by milliseconds; tells its steps, and refuses with a reason */
  skip(ms: number, tell: (line: string) => void): Promise<{ refused: string } | { now: number }>
}

/** What routes work with. */
export interface Api {
  pool: Pool
  databaseUrl: string
  definitions: DefinitionStore
  clock: AppClock
  temporal: Client
  places: Places
  secret: string
  /** the SHA-256 of the key the command line of this machine calls with; null where there is none */
  machineKey: Buffer | null
  /** the value of a setting that definitions name, such as the secret of a source; null = it is not set */
  setting: (name: string) => string | null
  /** catch, sandbox or live: whom mail reaches */
  emailMode: string
  /** hands a test mail over; answers why it was not taken, null when it was */
  postTestMail: (mail: TestMail) => Promise<string | null>
  local: LocalStack | null
  /** where Slack tells what people did with cards; null = no Slack app is set */
  slack: SlackDesk | null
  /** what was wrong with the definitions when they were last read, though an earlier release goes on */
  definitionProblems: () => { at: number; problems: DefinitionProblem[] }
  log: (line: string) => void
}
