import { compose } from '../../activities/mail/compose.ts'
import { handOver } from '../../activities/mail/smtp-stage.ts'
import { crashPoint } from '../../crash-points.ts'
import { appNow } from '../../db/app-now.ts'
import {
  beginDigest,
  type DigestOutcome,
  type DigestReader,
  digestReaders,
  settleDigest,
  startDigest,
} from '../../db/task-digests.ts'
import { calendarNamed, hoursOf } from '../../domain/calendar/hours-of.ts'
import { isZone } from '../../domain/calendar/zone-table.ts'
import { digestDay, type WorkingDay } from '../../domain/task/digest-day.ts'
import { nextTry } from '../../domain/webhook/judge-reply.ts'
import { messageIdOf } from '../../intake/keyed-hash.ts'
import { LINK_LIFE, taskLinkUrl } from '../../intake/task-link.ts'
import type { Settings } from '../../language/settings.ts'
import { type Digest, digestMail } from './digest-mail.ts'
import type { MailSinkSettings } from './mail-sink.ts'

/** What mails of a day are made and sent with. */
export interface DigestSettings extends MailSinkSettings {
  /** after the @ of a Message-ID */
  domain: () => Promise<string>
  /** what somebody has to do, at this moment */
  workOf: (staff: string) => Promise<Digest>
}

/** Tries after the first one, as long as the day is not over. */
const RETRIES = 6

/** Who is to be told now, and when somebody is next (UTC milliseconds); null = nobody wants it. */
export async function dueDigests(settings: DigestSettings): Promise<{ due: string[]; next: number | null }> {
  const [readers, now, defs] = await Promise.all([
    digestReaders(settings.pool),
    appNow(settings.pool),
    settings.definitions.get(),
  ])
  const moments = readers.flatMap(reader => {
    const at = momentOf(reader, defs.settings, now)
    return at === null ? [] : [{ staff: reader.staff, at }]
  })
  const later = moments.filter(({ at }) => at > now).map(({ at }) => at)
  const due = moments.filter(({ at }) => at <= now).map(({ staff }) => staff)
  return { due, next: later.length === 0 ? null : Math.min(...later) }
}

type Hours = Pick<Settings, 'calendars' | 'workspace'>

/** The day somebody is told of next; one that is put off is tried again while it is not over. */
function dayOf(reader: DigestReader, hours: Hours, now: number): WorkingDay | null {
  const calendar = calendarNamed(hours.calendars, hoursOf(reader, hours))
  if (!calendar || !isZone(calendar.zone)) return null
  const again = reader.again === null ? null : digestDay(calendar, now, null)
  return again?.day === reader.told ? again : digestDay(calendar, now, reader.told)
}

function momentOf(reader: DigestReader, hours: Hours, now: number): number | null {
  const day = dayOf(reader, hours, now)
  return day && (day.day === reader.told ? (reader.again ?? day.from) : day.from)
}

/**
 * Sends somebody what they have to do today, once a day whatever happens: its row comes before the mail, and of a mail that
 * nobody can tell of no second one is sent. Nothing to do is no mail.
 */
export async function sendDigest(settings: DigestSettings, staff: string): Promise<void> {
  const { pool, definitions } = settings
  const reader = (await digestReaders(pool)).find(one => one.staff === staff)
  const now = await appNow(pool)
  const defs = await definitions.get()
  const today = reader && dayOf(reader, defs.settings, now)
  if (!reader || !today || today.from > now) return
  const fence = await beginDigest(pool, staff, today.day)
  if (fence === null) return
  const outcome = await attempt(settings, reader, { ...today, now, fence, zone: zoneOf(reader, defs.settings) })
  if (outcome) await settleDigest(pool, staff, today.day, fence, outcome)
}

function zoneOf({ zone }: DigestReader, { workspace }: Hours): string {
  return zone !== null && isZone(zone) ? zone : workspace.zone
}

async function attempt(
  settings: DigestSettings,
  { staff, name, email }: DigestReader,
  { day, to: closes, now, fence, zone }: WorkingDay & { now: number; fence: number; zone: string },
): Promise<DigestOutcome | null> {
  const { pool, definitions, smtp, secret, domain, workOf } = settings
  const work = await workOf(staff)
  if (work.all === 0) return { state: 'skipped', reason: 'nothing-to-do', response: null }
  const mail = digestMail(work, {
    ...{ now, zone },
    linkTo: ({ task, own }) =>
      taskLinkUrl(settings, { task, staff, may: own ? 'complete' : 'claim', until: now + LINK_LIFE }),
  })
  const { sender } = (await definitions.get()).settings.workspace
  const messageId = messageIdOf(secret, `digest/${staff}/${day}`, await domain())
  const headers: [string, string][] = [['Auto-Submitted', 'auto-generated']]
  const raw = await compose({ ...mail, from: sender, to: { name, address: email }, messageId, headers })
  const letter = { from: sender.address, to: email, raw }
  crashPoint('digest:reserved')
  const result = await handOver(smtp, letter, () => startDigest(pool, staff, day, fence))
  crashPoint('digest:answered')
  switch (result.outcome) {
    case 'accepted':
      return { state: 'sent', reason: null, response: result.response }
    case 'refused': {
      const { reason, response } = result
      const again = result.permanent ? null : nextTry(fence, RETRIES, await appNow(pool), null)
      return again === null || again >= closes
        ? { state: 'rejected', reason, response }
        : { state: 'deferred', reason, response, again }
    }
    case 'unknown':
      return { state: 'unknown', reason: result.reason, response: result.response }
    case 'fenced':
      return null
    default:
      return result satisfies never
  }
}
