/** What a taxonomy has names for. */
export type UtmKind = 'source' | 'medium' | 'campaign'

/** Fields of payloads that hold such names, as kinds of signal declare them and as links write them. */
const FIELDS: Readonly<Record<string, UtmKind>> = {
  campaign: 'campaign',
  utmCampaign: 'campaign',
  utm_campaign: 'campaign',
  utmSource: 'source',
  utm_source: 'source',
  utmMedium: 'medium',
  utm_medium: 'medium',
}

/** What a field of a payload holds a name of; null = of nothing a taxonomy has names for. */
export function utmKind(field: string): UtmKind | null {
  return Object.hasOwn(FIELDS, field) ? (FIELDS[field] ?? null) : null
}

/** A name as a taxonomy looks it up: `Spring+26`, `spring_26` and ` Spring 26 ` are one. */
export function foldUtm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/%20/g, ' ')
    .replace(/[\s_+-]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
