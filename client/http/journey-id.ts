/** What names a journey of an account: the workflow's id, `growth/acme`, or both parts; null when it is neither. */
export function journeyOf(id: string): { journey: string; account: string } | null {
  const parts = id.split('/')
  const [journey, account, ...rest] = parts[0] === 'journey' && parts.length > 2 ? parts.slice(1) : parts
  return journey && account && rest.length === 0 ? { journey, account } : null
}
