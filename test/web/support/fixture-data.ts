import type { ReviewView } from '../../../client/http/identity-answers.ts'
import type { LeadList, LeadRow, LeadView } from '../../../client/http/lead-answers.ts'
import type { DataQualityView, GapAccounts } from '../../../client/http/quality-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { JONAS } from './fixture-people.ts'

const KESTREL = { key: 'kestrel-freight', name: 'Kestrel Freight' }
const lead = (given: Partial<LeadRow> & Pick<LeadRow, 'key' | 'name' | 'state'>): LeadRow => ({
  ...{ company: 'Kestrel Freight', title: 'Planner', origin: 'Webinar', account: KESTREL, person: null },
  ...{ opportunity: null, unresolved: null, refusedReason: null, stateSince: at(-3 * DAY), createdAt: at(-9 * DAY) },
  ...given,
})

const REASONS: LeadList['reasons'] = {
  refused: [{ reason: 'too small', leads: 12 }],
  waiting: [{ reason: 'unknown-domain', leads: 7 }],
}

/** Leads, reviews and figures about the data, from memory. */
export class FixtureData {
  leads: LeadRow[] = [
    lead({ key: 'L-7', name: 'Joost Brouwer', state: 'mql' }),
    lead({ key: 'L-8', name: 'Ada Blom', state: 'new', account: null, unresolved: 'unknown-domain', company: null }),
    lead({ key: 'L-9', name: 'Kim Short', state: 'refused', account: null, refusedReason: 'too small' }),
  ]
  reviews: ReviewView[] = [
    review(1, 'domain', 'portline.example', ['portline-stevedoring', 'kestrel-freight'], null),
    review(2, 'name', 'Halden Robotcs', ['halden-robotics'], 0.93),
  ]

  list(state: string | null): LeadList {
    const counts: Record<string, number> = {}
    for (const one of this.leads) counts[one.state] = (counts[one.state] ?? 0) + 1
    return { items: this.leads.filter(one => !state || one.state === state), counts, reasons: REASONS, next: null }
  }

  one(key: string): LeadView | undefined {
    const found = this.leads.find(one => one.key === key)
    const first = { state: 'new', since: at(-9 * DAY), by: 'import', staff: null } as const
    return (
      found && {
        ...found,
        source: 'crm',
        email: 'joost@kestrel-freight.example',
        states: [first, { state: found.state, since: found.stateSince, by: 'hand', staff: JONAS }],
      }
    )
  }

  move(key: string, state: unknown): LeadView | undefined {
    this.leads = this.leads.map(one => (one.key === key ? { ...one, state: state as LeadRow['state'] } : one))
    return this.one(key)
  }

  reviewsOf(state: string | null): { items: ReviewView[] } {
    return { items: this.reviews.filter(one => (one.decidedAt === null) === (state !== 'decided')) }
  }

  decide(id: number, account: string | null, by: string | undefined): ReviewView | undefined {
    const found = this.reviews.find(one => one.id === id)
    return found && Object.assign(found, { decidedAt: at(0), decidedBy: by ?? null, account })
  }
}

function review(
  id: number,
  about: ReviewView['about'],
  written: string,
  accounts: string[],
  probability: number | null,
): ReviewView {
  const candidates = accounts.map(account => ({
    account,
    name: account,
    probability,
    features: probability === null ? {} : { name: 'alike', domain: true, bits: 7.1234 },
  }))
  const open = { decidedAt: null, decidedBy: null, account: null }
  return { id, about, subject: written, written, candidates, waiting: 3, openedAt: at(-DAY), ...open }
}

export const QUALITY: DataQualityView = {
  at: at(0),
  leads: { total: 40, matched: 21, share: 0.75, ...REASONS },
  completeness: 0.62,
  facts: [
    {
      fact: 'account.employees',
      from: 'account',
      unknown: 4,
      of: 9,
      known: 5 / 9,
      tiers: [
        { tier: 'A', unknown: 1, of: 4, known: 0.75 },
        { tier: 'none', unknown: 3, of: 5, known: 0.4 },
      ],
    },
    {
      fact: 'account.country',
      from: 'account',
      unknown: 0,
      of: 9,
      known: 1,
      tiers: [{ tier: 'A', unknown: 0, of: 4, known: 1 }],
    },
  ],
  days: [
    { day: '2026-01-20', matched: 0.75, completeness: 0.62 },
    { day: '2026-01-19', matched: 0.7, completeness: 0.6 },
  ],
}

export const GAP: GapAccounts = {
  fact: 'account.employees',
  items: [{ key: 'portline-stevedoring', name: 'Portline Stevedoring', tier: null }],
  total: 3,
}
