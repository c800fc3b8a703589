import * as z from 'zod'
import { TOUCH_CHANNELS } from '../touch-channels.ts'
import { items, length, name, names, ownId, words } from './scalars.ts'
import { shape } from './shape.ts'
import { tierShape } from './tier.ts'

const titles = z.record(z.string(), words).describe('ids with their titles')

const consentTitles = z
  .record(z.string(), z.union([words, z.record(z.string(), words)]))
  .describe('ids with their titles, or those by language: { news: { en: News, de: Neues } }')

/** What holds for everybody: zone, limits, roles, team, motions. */
export const workspaceShape = shape(
  'a workspace',
  {
    workspace: ownId,
    title: words,
    owner: words.optional(),
    timezone: z.string().describe('a time zone, such as Europe/Berlin'),
    dayStart: z.string().describe('a time, such as "09:00"'),
    currency: z.string().describe('a currency of three letters, such as EUR'),
    calendar: name,
    rankBy: name,
    rank: z.unknown().optional(),
    domains: names.optional(),
    sender: z.strictObject({ name: words, address: words }),
    senders: items.optional(),
    languages: names.optional(),
    consents: consentTitles.optional(),
    initiatives: titles.optional(),
    useCases: titles.optional(),
    limits: z.unknown().optional(),
    channels: z
      .partialRecord(z.enum(TOUCH_CHANNELS), z.unknown())
      .describe('limits by channel: { email: { perPerson: 2 per 7d } }')
      .optional(),
    quietHours: z.string().describe('"outside" and a calendar: outside sales-emea').optional(),
    holdout: z.unknown().optional(),
    leads: z.unknown().optional(),
    tier: tierShape.optional(),
    topics: z
      .record(z.string(), names)
      .describe('clusters of topics: { planning: [planning, forecasting] }')
      .optional(),
    engagedFor: length,
    slack: z
      .strictObject({
        channel: words,
        team: z.record(z.string(), z.string()).describe('channels by team role').optional(),
      })
      .describe('where cards of tasks go: { channel: C024BE91L }')
      .optional(),
    roles: titles,
    team: titles,
    motions: z.record(z.string(), z.unknown()).describe('ids with their titles, or { title, owner, limits, report }'),
  },
  {
    caps: 'Write limits: { perPerson: 3 per 14d }.',
    pilot: 'Write "pilot" in a journey.',
  },
)

/** Whom messages of some plays come from; the first that fits says it. */
export const senderShape = shape('a sender', {
  play: name.optional(),
  motion: name.optional(),
  owner: words.optional(),
  name: words,
  address: words,
})

/** What may be said of a motion beyond its title. */
export const motionShape = shape('a motion', {
  title: words,
  owner: words.optional(),
  limits: z.unknown().optional(),
  report: words.optional(),
})

/** What accounts are put in order by. */
export const rankShape = shape('the rank of accounts', {
  by: z
    .record(z.string(), z.string())
    .describe('shares of stage, value and scores, such as { stage: 20%, fit: 40%, value: 40% }'),
  value: names.optional(),
  half: z.number().describe('an amount, such as 50000').optional(),
})

/** How many messages may go out in a rolling window: `3 per 14d`. */
export const limitsShape = shape('limits', { perPerson: words.optional(), perAccount: words.optional() })

/** A share of the accounts that is left alone, to be compared with the others. */
export const holdoutShape = shape('a holdout', { id: ownId, share: z.string().describe('a share, such as 5%') })
