import { crashPoint } from '../crash-points.ts'
import { appNow } from '../db/app-now.ts'
import { type Outcome, settleEffect, startBody } from '../db/effects.ts'
import type { Thing } from '../db/set-aside.ts'
import { noteMail } from './aside.ts'
import type { Dependencies } from './dependencies.ts'
import { compose } from './mail/compose.ts'
import { outcomeOf } from './mail/send-outcome.ts'
import { handOver } from './mail/smtp-stage.ts'

/** An alert that is reserved and may go out. */
export interface ReadyAlert {
  key: string
  fence: number
  messageId: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  /** what it stands on that failed the last time */
  failing: readonly Thing[]
}

/** Hands a reserved alert to the mail server and writes what `judge` makes of it; null = another attempt holds it. */
export async function deliverAlert(
  deps: Dependencies,
  { key, fence, failing, from, to, ...mail }: ReadyAlert,
  judge: (told: Outcome, now: number) => Outcome,
): Promise<Outcome | null> {
  crashPoint('alert:reserved')
  const raw = await compose({ from, to, ...mail, html: null, headers: [['Auto-Submitted', 'auto-generated']] })
  const envelope = { from: from.address, to: to.address, raw }
  const result = await handOver(deps.smtp, envelope, () => startBody(deps.pool, key, fence))
  crashPoint('alert:answered')
  const now = await appNow(deps.pool)
  const told = outcomeOf(result, fence, now)
  await noteMail(deps.pool, result, failing)
  const outcome = told && judge(told, now)
  if (outcome) await settleEffect(deps.pool, key, fence, outcome)
  return outcome
}
