import type {
  ContentCoverage,
  ContentList,
  ContentPreview,
  ContentRow,
  ContentView,
} from '../../../client/http/content-answers.ts'
import { renderMail } from '../../../intake/render/render-mail.ts'
import { at } from './fixture-clock.ts'

const ROLES = [
  { id: 'champion', title: 'Champion' },
  { id: 'economic-buyer', title: 'Economic buyer' },
]
const STAGES = [
  { id: 'engaged', title: 'Engaged' },
  { id: 'expand', title: 'Expand' },
]

const FRAME = {
  senderName: 'Plinth',
  unsubscribeUrl: 'https://plinth.example/u',
  preferencesUrl: 'https://plinth.example/u/preferences',
}

const row = (id: string, title: string, says: Partial<ContentRow>): ContentRow => ({
  ...{ id, title, channel: 'email', owner: 'marketing', languages: ['en'], roles: [], stages: [], lifecycles: [] },
  ...{
    initiatives: [],
    useCases: [],
    consent: null,
    touch: true,
    state: 'approved',
    expires: null,
    version: `v-${id}`,
  },
  ...says,
})

const textOf = (subject: string) => ({
  language: 'en',
  fallbacks: { 'person.firstName': 'there' },
  subject,
  body: '<p>Hello {{ person.firstName }},</p><p>here it is on one page.</p><p><a class="button" href="https://plinth.example/case">Read the page</a></p>',
  hash: 'h',
})

/** The catalogue of the fixture: one message in each state that matters. */
export class FixtureContent {
  rows: ContentRow[] = [
    row('business-case', 'The case in one page', {
      ...{ roles: ROLES.slice(1), stages: ['engaged'], lifecycles: ['land'], languages: ['en', 'de'] },
      initiatives: [{ id: 'lower-cost', title: 'Plan at a lower cost' }],
    }),
    row('growth-story', 'When usage jumps', { state: 'withdrawn', roles: ROLES.slice(0, 1), stages: ['expand'] }),
    row('pricing-letter', 'A letter about prices', { state: 'waiting' }),
  ]
  /** fields nobody knows and nothing stands in for */
  missing: string[] = []
  private acts: ContentView['acts'] = [
    ...[
      {
        act: 'withdraw' as const,
        by: 'Ada Quist',
        at: at(-90),
        reason: 'the figures are of last year',
        version: 'v-growth-story',
        isCurrent: true,
      },
    ],
  ]

  list(query: URLSearchParams): ContentList {
    const has = (name: string, of: readonly string[]): boolean => !query.get(name) || of.includes(query.get(name) ?? '')
    const items = this.rows.filter(
      one =>
        has(
          'role',
          one.roles.map(role => role.id),
        ) &&
        has('stage', one.stages) &&
        has('state', [one.state]) &&
        one.title.toLowerCase().includes((query.get('q') ?? '').toLowerCase()),
    )
    return {
      items,
      filters: { roles: ROLES, stages: STAGES, initiatives: this.rows[0]?.initiatives ?? [], useCases: [] },
    }
  }

  coverage(): ContentCoverage {
    const own = [{ id: 'business-case', title: 'The case in one page' }]
    const general = [{ id: 'news', title: 'News' }]
    const cells = ROLES.flatMap(({ id: role }) =>
      STAGES.map(({ id: stage }) => ({
        ...{ role, journey: 'growth', stage },
        own: role === 'economic-buyer' && stage === 'engaged' ? own : [],
        general: stage === 'engaged' ? general : [],
      })),
    )
    return {
      lifecycle: null,
      roles: ROLES,
      journeys: [{ id: 'growth', title: 'Growth', stages: STAGES }],
      cells,
      gaps: 2,
    }
  }

  one(id: string): ContentView | undefined {
    const found = this.rows.find(one => one.id === id)
    const { subject, body, fallbacks, hash } = textOf(found?.title ?? '')
    const texts = [{ language: 'en', subject, preheader: null, body, fallbacks, hash }]
    return found && { ...found, byHand: found.state === 'waiting', texts, acts: id === 'growth-story' ? this.acts : [] }
  }

  preview(id: string, language: string | null): ContentPreview {
    const title = this.rows.find(one => one.id === id)?.title ?? id
    const mail = renderMail(textOf(title), {}, FRAME)
    return {
      content: { id, title },
      state: 'approved',
      account: { key: 'kestrel-freight', name: 'Kestrel Freight' },
      person: { id: 'p1', name: 'Ines Vogel', role: ROLES[0] ?? null },
      language: language ?? 'en',
      ...{ subject: mail.subject, html: mail.html, text: mail.text, filled: mail.filled },
      fallbacks: mail.fallbacks.map(field => ({ field, text: 'there' })),
      missing: this.missing,
    }
  }

  /** Approves or withdraws; refuses a version that is not the one there is. */
  judge(id: string, act: string, body: Record<string, unknown>): ContentView | null {
    const found = this.rows.find(one => one.id === id)
    if (!found || found.version !== body['version']) return null
    found.state = act === 'approve' ? 'approved' : 'withdrawn'
    return this.one(id) ?? null
  }
}
