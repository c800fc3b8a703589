/** Where letters reach somebody, as other systems wrote it; null = not known. */
export interface PostalAddress {
  /** may be several lines */
  street: string | null
  postalCode: string | null
  city: string | null
  region: string | null
  country: string | null
}

const FIELDS = ['street', 'postalCode', 'city', 'region', 'country'] as const

/** The address somebody or a row says; null = none: a town or a country alone is where somebody is, not where letters reach them. */
export function postalAddress(said: PostalAddress): PostalAddress | null {
  return said.street === null ? null : said
}

/** Can a letter be put on its way there? A street and a town are the least; where no country is said it is the account's. */
export function canBePosted(address: PostalAddress | null): address is PostalAddress {
  return address?.street != null && address.city != null
}

/** Somebody at an address; many work at the same one. */
export interface Recipient {
  firstName: string | null
  lastName: string | null
  postal: PostalAddress
}

/** One spelling of who is reached where: what tells two apart is letters and digits, whatever their case and whatever stands between. */
export function recipientKey({ firstName, lastName, postal }: Recipient): string {
  const parts = [firstName, lastName, ...FIELDS.map(field => postal[field])]
  return parts.map(part => (part ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')).join('/')
}
