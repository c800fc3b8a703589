/**
 * Where what comes back of one message goes: `inbox+TOKEN@…`, by the first part of its Message-ID, which nobody can guess who has not
 * had the message. null = nothing is read back.
 */
export function returnAddress(inbox: string | undefined, messageId: string): string | null {
  if (inbox === undefined) return null
  const at = inbox.lastIndexOf('@')
  const token = messageId.replace(/^<|@.*$/g, '')
  return `${inbox.slice(0, at)}+${token}${inbox.slice(at)}`
}

/** The tokens that addresses carry, in the form {@link returnAddress} gives them. */
export function tokensIn(addresses: readonly string[]): string[] {
  return addresses.flatMap(address => /\+([0-9a-f]{40})@/i.exec(address)?.[1]?.toLowerCase() ?? [])
}

/** Is an address the inbox, or one that {@link returnAddress} gives? */
export function isReturnAddress(inbox: string, address: string): boolean {
  const small = address.toLowerCase()
  const [token] = tokensIn([small])
  return (
    small === inbox.toLowerCase() || (token !== undefined && small === returnAddress(inbox.toLowerCase(), `<${token}@`))
  )
}
