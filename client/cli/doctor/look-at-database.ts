import { listParked, type ParkedJourney } from '../../../db/list-parked.ts'
import { readActiveRelease } from '../../../db/list-releases.ts'
import type { Pool } from '../../../db/pool.ts'
import { missingMigrations } from '../../../db/read-status.ts'
import { readStuck, type StuckThings } from '../../../db/read-stuck.ts'
import { lengthInWords } from '../length-in-words.ts'
import { shortTime } from '../print.ts'
import type { Finding } from './finding.ts'

/** Work is under way all the time; only what is older than this is stuck. */
const PATIENCE = 2 * 60_000

/** The schema, the active release, and what does not go on by itself. `now`: the stack's clock, UTC milliseconds. */
export async function lookAtDatabase(pool: Pool, now: number): Promise<Finding[]> {
  const missing = await missingMigrations(pool)
  if (missing.length > 0) {
    const says = `${missing.length} migrations are not applied: ${missing.join(', ')}`
    return [{ part: 'Schema', state: 'wrong', says, fix: 'npm start applies them; so does any start of the stack.' }]
  }
  const release = await readActiveRelease(pool)
  return [
    { part: 'Schema', state: 'ok', says: 'up to date' },
    release
      ? { part: 'Release', state: 'ok', says: `${release.hash}, active since ${sinceOf(release.activatedAt)}` }
      : {
          part: 'Release',
          state: 'wrong',
          says: 'none is active: no signal can be taken in',
          fix: 'Mend the definitions (journeys check) and start again.',
        },
    ...stuckFindings(await readStuck(pool), now),
    ...(await listParked(pool, 10)).map(parkedFinding),
  ]
}

function sinceOf(at: number | null): string {
  return at === null ? 'unknown' : `${shortTime(new Date(at).toISOString())} UTC`
}

function stuckFindings({ oldestEntry, waiting, unknown, unsettled }: StuckThings, now: number): Finding[] {
  const findings: Finding[] = []
  const entryAge = oldestEntry === null ? 0 : now - oldestEntry.at
  if (oldestEntry && entryAge > PATIENCE) {
    const { account, journey, seq } = oldestEntry
    const says = `entry ${seq} of ${account} is not worked by ${journey} for ${lengthInWords(entryAge)}`
    findings.push({
      part: 'Inbox',
      state: 'wrong',
      says,
      fix: `Is a worker running? journeys journey show ${account} --journey ${journey} tells where it stands.`,
    })
  } else findings.push({ part: 'Inbox', state: 'ok', says: oldestEntry ? 'being worked' : 'everything is worked' })
  if (waiting.n > 0 && waiting.since !== null && now - waiting.since > PATIENCE) {
    const says = `${waiting.n} journeys wait to be started, the oldest for ${lengthInWords(now - waiting.since)}`
    findings.push({
      part: 'Starts',
      state: 'wrong',
      says,
      fix: 'Is Temporal there, and a worker? Its log says what keeps the relay.',
    })
  }
  for (const { key, since } of unknown) {
    const says = `nobody can tell whether ${key} went out${since === null ? '' : ` (${sinceOf(since)})`}`
    findings.push({
      part: 'Unknown',
      state: 'wrong',
      says,
      fix: `Ask the other side, a mail server by the Message-ID that journeys effects show tells, then: journeys effects resolve ${key} --as sent|not-sent|resend --reason WHY`,
    })
  }
  if (unsettled > 0) {
    const says = `${unsettled} accounts were changed and not looked at again`
    findings.push({
      part: 'Unsettled',
      state: 'notice',
      says,
      fix: 'An import or a publish was cut short, or is under way: run it again, or start the stack again.',
    })
  }
  return findings
}

function parkedFinding({ account, journey, code, entry }: ParkedJourney): Finding {
  const skip = entry === null ? '' : ` --skip-entry ${entry}`
  return {
    part: 'Parked',
    state: 'wrong',
    says: `${journey} of ${account} is parked: ${code ?? 'no code'}`,
    fix: `Mend what it names, then: journeys journey resume ${account} --journey ${journey}${skip} --as ID`,
  }
}
