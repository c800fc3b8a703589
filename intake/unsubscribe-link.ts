import { readSignedName, signedName } from './signed-name.ts'

const PURPOSE = 'unsubscribe'

/** The link by which a person stops our mail: it names them by id and cannot be guessed. */
export function unsubscribeUrl(deps: { secret: string; publicUrl: string }, person: string): string {
  return `${deps.publicUrl}/u/${signedName(deps.secret, PURPOSE, person)}`
}

/** The link beside it, by which they choose what they get instead: the same token, and the same right to look and to act. */
export function preferencesUrl(unsubscribe: string): string {
  return `${unsubscribe}/preferences`
}

/** The person an unsubscribe token was made for; null when it was not made by us. */
export function readUnsubscribeToken(secret: string, token: string): string | null {
  return readSignedName(secret, PURPOSE, token)
}
