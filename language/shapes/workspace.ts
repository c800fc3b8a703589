import * as z from 'zod'
import { length, name, names, ownId, words } from './scalars.ts'
import { shape } from './shape.ts'

const titles = z.record(z.string(), words).describe('ids with their titles')

/** What holds for everybody: zone, caps, roles, team, motions. */
export const workspaceShape = shape(
  'a workspace',
  {
    workspace: ownId,
    title: words,
    timezone: z.string().describe('a time zone, such as Europe/Berlin'),
    dayStart: z.string().describe('a time, such as "09:00"'),
    currency: z.string().describe('a currency of three letters, such as EUR'),
    calendar: name,
    rankBy: name,
    domains: names.optional(),
    sender: z.strictObject({ name: words, address: words }),
    caps: z.strictObject({ perPerson: words.optional(), perAccount: words.optional() }).optional(),
    engagedFor: length,
    roles: titles,
    team: titles,
    motions: titles,
  },
  {
    quietHours: 'Leave it out; messages go out at any hour for now.',
    limits: 'Write caps: { perPerson: 3 per 14d }.',
    holdout: 'Leave it out; nobody is held out for now.',
    pilot: 'Leave it out; every account takes part for now.',
  },
)
