import { compose } from '../../activities/mail/compose.ts'
import { handOver, type SmtpResult, type SmtpSettings } from '../../activities/mail/smtp-stage.ts'
import { appNow } from '../../db/app-now.ts'
import type { Pool } from '../../db/pool.ts'
import { activeStaff, workingHours } from '../../db/staff.ts'
import type { DefinitionStore } from '../../intake/definitions.ts'
import { LINK_LIFE, type TaskLink, taskLinkUrl } from '../../intake/task-link.ts'
import type { Delivery, TaskSink, TaskState, Told } from '../task-sink.ts'
import { taskMail } from './task-mail.ts'

/** What mails of tasks are made and sent with. */
export interface MailSinkSettings {
  pool: Pool
  definitions: DefinitionStore
  smtp: SmtpSettings
  secret: string
  publicUrl: string
}

const OPEN: readonly TaskState['status'][] = ['open', 'claimed', 'waiting-on-customer']

/**
 * A mail to a colleague for a task that became theirs, with links to take it and to say it is done. A mail cannot be changed
 * afterwards: its place is the colleague, so each gets one, and its links tell how things stand by then.
 */
export function mailSink(settings: MailSinkSettings): TaskSink {
  return {
    id: 'mail',
    kind: 'alert',
    place({ status, assignee, claimedBy }, card) {
      const theirs = assignee?.wantsMail === true && claimedBy !== assignee.id && OPEN.includes(status)
      return theirs && assignee.id !== card?.place ? assignee.id : null
    },
    tell: delivery => tell(settings, delivery),
  }
}

async function tell(settings: MailSinkSettings, { card, place, messageId, starts }: Delivery): Promise<Told> {
  const { pool, definitions, smtp } = settings
  const colleague = (await activeStaff(pool)).get(place)
  if (!colleague?.email) return { is: 'over', reason: 'no-address', response: null }
  const zone = (await workingHours(pool, place))?.zone ?? card.zone
  const until = (await appNow(pool)) + LINK_LIFE
  const linkTo = (may: TaskLink['may']): string => taskLinkUrl(settings, { task: card.id, staff: place, may, until })
  const mail = taskMail({ ...card, zone }, { claim: linkTo('claim'), complete: linkTo('complete') })
  const { sender } = (await definitions.get()).settings.workspace
  const to = { name: colleague.name, address: colleague.email }
  // a machine wrote it: nobody's absence is answered to it
  const raw = await compose({ ...mail, from: sender, to, messageId, headers: [['Auto-Submitted', 'auto-generated']] })
  return toldBy(await handOver(smtp, { from: sender.address, to: colleague.email, raw }, starts), place)
}

function toldBy(result: SmtpResult, place: string): Told {
  switch (result.outcome) {
    case 'accepted':
      return { is: 'told', ref: place, response: result.response }
    case 'refused': {
      const { reason, response } = result
      return result.permanent ? { is: 'over', reason, response } : { is: 'again', reason, response, after: null }
    }
    case 'unknown':
      return { is: 'unknown', reason: result.reason, response: result.response }
    case 'fenced':
      return { is: 'fenced' }
    default:
      return result satisfies never
  }
}
