/** A person whose name, address and texts stand nowhere else; their address says what becomes of mail to them. */
export const SOMEBODY = { first: 'Zyxelline', last: 'Quorvath', title: 'Grandvizier', phone: '+4930555777' }

/** Where they work, by mail and on paper. */
export const FIRM = 'Plumwrightfirm'
export const DOMAIN = 'markedcorp.example'
export const POSTAL = { street: '7 Marblelane', postalCode: '99881', city: 'Opaltown', region: null, country: 'DE' }

/** What people, and colleagues, wrote. */
export const WROTE = 'hushword'

/** A colleague's name, and where all of them have their addresses. */
export const COLLEAGUE = 'Brontewick'
export const OURS = 'ourstaffplace.example'

/** What may stand in Postgres, in mail and in letters, and nowhere else. */
export const MARKS: readonly string[] = [
  ...[...Object.values(SOMEBODY), FIRM, DOMAIN, POSTAL.street, POSTAL.city, WROTE, COLLEAGUE, OURS].map(mark =>
    mark.toLowerCase(),
  ),
  'marblelane',
  '4930555777',
]

/** The marks that stand in a text. */
export function marksIn(text: string, marks: readonly string[] = MARKS): string[] {
  const lower = text.toLowerCase()
  return marks.filter(mark => lower.includes(mark.toLowerCase()))
}

/** Every string in something, bytes read as text, however deep. */
export function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  const inside = value instanceof Map ? [...value].flat() : Object.entries(value).flat()
  return inside.flatMap(one => textsIn(one, seen))
}
