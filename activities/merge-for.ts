import type { Candidate } from '../db/people-of-account.ts'
import type { Db } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { viewAt } from '../domain/account/view-at.ts'
import type { SendCommand } from '../domain/journey/commands.ts'
import { mergeValues } from '../domain/touch/merge-values.ts'
import { visitorToken } from '../intake/visitor-token.ts'
import type { Dependencies } from './dependencies.ts'

/** What the fields of a message stand for, for one person, in somebody's name, as of when it was decided. */
export async function mergeFor(
  db: Db,
  deps: Pick<Dependencies, 'secret'>,
  defs: Definitions,
  { origin: { account }, at }: SendCommand,
  person: Candidate,
  senderName: string,
): Promise<ReturnType<typeof mergeValues>> {
  const stored = await readAccount(db, account, {})
  const view = stored && viewAt(stored, defs, at)
  return mergeValues(defs.settings, { account, view, person, senderName, token: visitorToken(deps.secret, person.id) })
}
