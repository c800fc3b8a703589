import { readSignedName, signedName } from './signed-name.ts'

const PURPOSE = 'visitor'

/** By what a landing page knows a person again, in a link of a message to them: `{{ person.token }}`. It opens nothing else. */
export function visitorToken(secret: string, person: string): string {
  return signedName(secret, PURPOSE, person)
}

/** The person such a token was made for; null when it was not made by us. */
export function readVisitorToken(secret: string, token: string): string | null {
  return readSignedName(secret, PURPOSE, token)
}
