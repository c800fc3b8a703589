import { type Addressee, readAddressee } from '../../db/mail-choices.ts'
import { readUnsubscribeToken } from '../../intake/unsubscribe-link.ts'
import type { Api } from './api.ts'

/** The person of a link that stands below a mail; null = the link is not ours, or nobody has the id any more. */
export async function addresseeOf({ pool, secret }: Api, token: string): Promise<Addressee | null> {
  const id = readUnsubscribeToken(secret, token)
  return id === null ? null : readAddressee(pool, id)
}
