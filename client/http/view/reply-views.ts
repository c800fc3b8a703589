import { listEffects } from '../../../db/list-effects.ts'
import { listWaitingPeople, type WaitingPerson as WaitingRecord } from '../../../db/list-waiting-people.ts'
import { listReplies, type Reply } from '../../../db/replies.ts'
import type { PersonReplies, ReplyView, WaitingPerson } from '../reply-answers.ts'
import { effectRow } from './effect-views.ts'
import type { Reading } from './reading.ts'
import { iso, personRef, staffView } from './refs.ts'

/** Most of what is held for one person that is told. */
const HELD = 50

/** Who waits for us, whoever waits longest first: of some accounts, after a place, or one person. */
export function readWaiting(
  { db, settings }: Reading,
  query: Omit<Parameters<typeof listWaitingPeople>[1], 'team'>,
): Promise<WaitingRecord[]> {
  // of our roles the one listed last has the account when there are several
  const team = settings.workspace.team.map(role => role.id).reverse()
  return listWaitingPeople(db, { ...query, team })
}

/** Somebody who waits for us, as the list shows them. */
export function waitingView(reading: Reading, waiting: WaitingRecord): WaitingPerson {
  const { person, account, accountName, owner, since, at, answers, subject, excerpt, held } = waiting
  return {
    person: personRef(reading.settings, person),
    account: { key: account, name: accountName },
    owner: staffView(reading, owner),
    since: iso(since / 1000),
    at: iso(at),
    ...{ answers, subject, excerpt, held },
  }
}

/** What somebody answered, the newest first, and what is held because of what nobody has handled. */
export async function personReplies(reading: Reading, person: string, limit: number): Promise<PersonReplies> {
  const asked = { states: ['held'], kind: null, account: null, play: null, person } as const
  const [replies, held, [waiting]] = await Promise.all([
    listReplies(reading.db, person, limit),
    listEffects(reading.db, asked, null, HELD),
    readWaiting(reading, { owner: null, person, after: null, limit: 1 }),
  ])
  return {
    items: replies.map(replyView),
    held: held.filter(({ reason }) => reason === 'replied').map(effect => effectRow(reading, effect)),
    waiting: waiting ? waitingView(reading, waiting) : null,
  }
}

function replyView(reply: Reply): ReplyView {
  return { ...reply, at: iso(reply.at), handledAt: iso(reply.handledAt) }
}
