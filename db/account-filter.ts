const IN_JOURNEY = 'select from journey_runs f where f.account_key = a.key'
const WAITS = 'select from waiting_places f where f.account_key = a.key'

/**
 * How accounts stand to journeys, as conditions over `accounts a`. A target that is not yet engaged has never been in a
 * journey, waits for no place in one, and is no customer.
 */
export const STANDINGS = {
  'in-journey': `exists (${IN_JOURNEY} and f.status <> 'ended')`,
  waiting: `exists (${WAITS})`,
  'new-target': `a.status = 'target' and not exists (${IN_JOURNEY}) and not exists (${WAITS}) and not exists (
    select from contracts f where f.account_key = a.key and app_now()::date between f.starts and f.ends)`,
} as const

type Standing = keyof typeof STANDINGS

/** Which accounts are meant: some by key, or those that fit all that is named. */
export interface AccountFilter {
  keys?: readonly string[]
  stage?: string | undefined
  tier?: string | undefined
  /** with the score it is of; `none` = below the lowest band */
  band?: { score: string; band: string } | undefined
  standing?: Standing | undefined
  /** somebody of us who is in its team */
  owner?: string | undefined
  /** a play that runs for it */
  play?: string | undefined
  /** of a journey it is in */
  motion?: string | undefined
  /** part of the name, the key or the domain */
  q?: string | undefined
}

/** The filter as a condition over `accounts a`; its parameters are numbered from `at`. */
export function accountFilterSql(filter: AccountFilter, at: number): { sql: string; values: unknown[] } {
  const parts: string[] = []
  const values: unknown[] = []
  const parameter = (value: unknown): string => `$${at + values.push(value) - 1}`
  if (filter.keys !== undefined) parts.push(`a.key = any(${parameter(filter.keys)}::text[])`)
  if (filter.tier !== undefined) parts.push(`a.tier = ${parameter(filter.tier)}`)
  if (filter.standing !== undefined) parts.push(STANDINGS[filter.standing])
  if (filter.stage !== undefined) {
    parts.push(`exists (select from journey_runs f where f.account_key = a.key and f.status <> 'ended'
      and f.stage = ${parameter(filter.stage)})`)
  }
  if (filter.motion !== undefined) {
    parts.push(`exists (${IN_JOURNEY} and f.status <> 'ended' and f.motion = ${parameter(filter.motion)})`)
  }
  if (filter.play !== undefined) {
    parts.push(`exists (${IN_JOURNEY} and f.status <> 'ended'
      and f.now -> 'plays' @> jsonb_build_array(jsonb_build_object('play', ${parameter(filter.play)}::text)))`)
  }
  if (filter.owner !== undefined) {
    parts.push(
      `exists (select from account_team f where f.account_key = a.key and f.staff_id = ${parameter(filter.owner)})`,
    )
  }
  if (filter.band !== undefined) {
    const { score, band } = filter.band
    const inBand = `exists (select from account_bands f where f.account_key = a.key and f.score = ${parameter(score)}
      and f.band ${band === 'none' ? `<> 'none'` : `= ${parameter(band)}`})`
    parts.push(band === 'none' ? `not ${inBand}` : inBand)
  }
  if (filter.q !== undefined && filter.q !== '') {
    const pattern = parameter(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`)
    parts.push(`(a.name ilike ${pattern} or a.key ilike ${pattern} or a.domain ilike ${pattern})`)
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' and '), values }
}
