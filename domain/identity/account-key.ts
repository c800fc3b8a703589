const KEY = /^[A-Za-z0-9._:-]{1,200}$/
const MOST = 200

export type AccountKeyResult = { key: string } | { reason: string; suggestion: string | null }

function slug(text: string): string | null {
  const ascii = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/&/g, ' and ')
  const joined = ascii
    .toLowerCase()
    .replace(/[^a-z0-9._:-]+/g, '-')
    .replace(/-{2,}/g, '-')
  const cut = joined.slice(0, MOST).replace(/^[-.]+|[-.]+$/g, '')
  return cut === '' ? null : cut
}

function reasonFor(text: string): string {
  if (text === '') return 'an account key must not be empty'
  const strange = [...text].find(char => !/[A-Za-z0-9._:-]/.test(char))
  if (strange !== undefined) {
    return `an account key has letters A-Z, digits and . _ : - only; this one has ${JSON.stringify(strange)}`
  }
  return `an account key has at most ${MOST} characters; this one has ${text.length}`
}

/**
 * Checks an account key, the user's own id for the account: 1 to 200 characters of `[A-Za-z0-9._:-]`, kept as written. Else
 * the reason and, where anything is left of the text, a key it could be; two texts may get the same suggestion.
 */
export function accountKey(text: string): AccountKeyResult {
  return KEY.test(text) ? { key: text } : { reason: reasonFor(text), suggestion: slug(text) }
}
