import type { ImportFields } from './import-fields.ts'

/** A header without what programs differ in: letter case, signs, HubSpot's prefix, Salesforce's ending, AEM's types. */
export function plainHeader(header: string): string {
  return header
    .toLowerCase()
    .replace(/\{\{.*\}\}\s*$/, '')
    .replace(/^property_/, '')
    .replace(/__c$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Guesses which column holds which field, by the names headers have in the wild. A column serves one field, the first. */
export function guessColumns(fields: ImportFields, headers: readonly string[]): Map<string, number> {
  const plain = headers.map(plainHeader)
  const columns = new Map<string, number>()
  const taken = new Set<number>()
  for (const [field, names] of Object.entries(fields)) {
    for (const name of names) {
      const at = plain.findIndex((header, i) => header === name && !taken.has(i))
      if (at < 0) continue
      columns.set(field, at)
      taken.add(at)
      break
    }
  }
  return columns
}
