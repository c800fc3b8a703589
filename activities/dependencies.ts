import type { Pool } from '../db/pool.ts'
import type { DefinitionStore } from '../intake/definitions.ts'
import type { SmtpSettings } from './mail/smtp-stage.ts'

/** How endpoints of other systems are called. */
interface WebhookSettings {
  /** may calls reach this very machine? */
  loopback: boolean
  /** the secret a setting holds; null = there is none */
  secret(name: string): string | null
}

/** What activities work with. */
export interface Dependencies {
  pool: Pool
  definitions: DefinitionStore
  smtp: SmtpSettings
  /** signs links and makes message ids; kept in the database */
  secret: string
  webhooks: WebhookSettings
  /** where files of audiences are kept */
  audienceDir: string
  /** where people reach the pages: `http://127.0.0.1:4400` */
  publicUrl: string
  /** may messages reach people? Mail by its mode; letters are marked as a test where they may not; left out = they may not */
  live?: boolean
}
