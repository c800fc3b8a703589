import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from './keyed-hash.ts'

/** What a link in a mail lets a colleague do, without signing in: one thing with one task, for a while. */
export interface TaskLink {
  task: string
  staff: string
  may: 'claim' | 'complete'
  /** UTC milliseconds */
  until: number
}

/** How long a link of a mail works. */
export const LINK_LIFE = 14 * 86_400_000

/** The address of a link. Whoever has it can act as that colleague on that task, so it goes to their own mailbox only. */
export function taskLinkUrl(deps: { secret: string; publicUrl: string }, link: TaskLink): string {
  const said = Buffer.from(JSON.stringify([link.task, link.staff, link.may, link.until])).toString('base64url')
  return `${deps.publicUrl}/t/${said}.${signature(deps.secret, said)}`
}

/** The link a token was made for; null when it was not made by us. Whether it still works, `until` says. */
export function readTaskLink(secret: string, token: string): TaskLink | null {
  const [said = '', signed = ''] = token.split('.')
  const [a, b] = [Buffer.from(signed), Buffer.from(signature(secret, said))]
  if (a.length !== b.length || !timingSafeEqual(a, b)) return null
  const [task, staff, may, until] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as [
    string,
    string,
    TaskLink['may'],
    number,
  ]
  return { task, staff, may, until }
}

function signature(secret: string, said: string): string {
  return keyedHash(secret, `task-link:${said}`).slice(0, 32)
}
