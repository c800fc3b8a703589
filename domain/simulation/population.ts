import type { Value } from '../../language/condition/condition.ts'
import type { Settings } from '../../language/settings.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { formatDay } from '../calendar/iso-date.ts'
import type { Beginner } from '../rehearsal/begin-account.ts'
import { type Random, randomOf } from './random.ts'

/** An account of a simulated population, and what drives it. */
export interface Simulant extends Beginner {
  customer: boolean
  /** days between two things somebody there does, on average */
  pace: number
  /** people who may turn up, the known ones among them */
  crowd: string[]
}

const KNOWN = 3
const SHARE_OF_CUSTOMERS = 0.3
const COUNTRIES = ['DE', 'AT', 'CH', 'FR', 'GB', 'NL']

/** Account number `i` of a population: who it is, whom we know there, and how lively it is. The same seed gives the same. */
export function simulant(settings: Settings, seed: number, i: number, now: number): Simulant {
  const key = `account-${String(i + 1).padStart(4, '0')}`
  const random = randomOf(seed, key)
  const customer = random.chance(SHARE_OF_CUSTOMERS)
  const crowd = Array.from({ length: 3 + Math.floor(random.next() * 5) }, (_, n) => `${key}-p${n + 1}`)
  const roles = settings.workspace.roles.map(role => role.id)
  // everybody has consented to everything: how many do is nothing a simulation could know
  const consent = settings.workspace.consents.map(one => one.id)
  const people = crowd.slice(0, KNOWN).map((id, n) => {
    const role = roles[n] ?? random.pick(roles) ?? null
    const seen = random.chance(0.6) ? now - random.between(0, 60) * DAY_MS : null
    return { id, role, optedOut: random.chance(0.03), language: null, consent, lastSeen: seen }
  })
  return {
    key,
    zone: settings.workspace.zone,
    facts: factsOf(settings, random, customer, now),
    scores: {},
    people,
    customer,
    pace: Math.min(120, random.around(customer ? 20 : 14, 0.8)),
    crowd,
  }
}

/** Values for the facts that are declared; what is not declared cannot be set. */
function factsOf(settings: Settings, random: Random, customer: boolean, now: number): Record<string, Value | null> {
  const today = Math.floor(now / DAY_MS)
  const seats = Math.round(random.around(60, 0.8)) + 5
  const tiers = settings.facts['account.tier']
  const all: Record<string, Value | null> = {
    'account.country': random.pick(COUNTRIES) ?? null,
    'account.tier': tiers?.type === 'one of' ? (random.pick(tiers.values) ?? null) : null,
    'account.employees': Math.round(random.around(400, 1.2)) + 10,
  }
  if (customer) {
    all['account.arr'] = Math.round(random.around(30_000, 0.9))
    all['account.renewalDate'] = formatDay(today + Math.floor(random.between(20, 360)))
    all['account.renewalStatus'] = 'open'
    all['account.status'] = 'customer'
    all['usage.seatsBought'] = seats
    all['usage.seatsUsed'] = Math.round(seats * random.between(0.4, 1))
    all['usage.activeUsers'] = Math.round(seats * random.between(0.3, 0.95))
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in settings.facts))
}
