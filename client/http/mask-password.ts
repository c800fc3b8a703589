/** An address with its password hidden, fit to be shown; text that is no address is hidden altogether. */
export function maskPassword(url: string): string {
  if (!URL.canParse(url)) return '…'
  const parsed = new URL(url)
  if (parsed.password !== '') parsed.password = '***'
  for (const name of parsed.searchParams.keys()) if (/pass|key|secret/i.test(name)) parsed.searchParams.set(name, '***')
  return parsed.href
}
