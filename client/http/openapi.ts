import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Right, ROLES, rightsOf, SCOPES } from '../../domain/access/rights.ts'
import * as accounts from './account-answers.ts'
import { AlsoHere } from './also-answers.ts'
import { PROBLEMS, ProblemView } from './answers.ts'
import * as content from './content-answers.ts'
import { PlayList, PlayRow, ReleaseList, ReleaseRow } from './definition-answers.ts'
import * as effects from './effect-answers.ts'
import { BuyingGroupView, GroupMemberView, GroupView } from './group-answers.ts'
import * as imports from './import-answers.ts'
import { LeadList, LeadRow, LeadView } from './lead-answers.ts'
import { MeView } from './me-view.ts'
import { needsOf } from './needs-of.ts'
import * as outbox from './outbox-answers.ts'
import { PersonView } from './person-answers.ts'
import { AccountsBehind, PlayGraph, PlayNode, PlayView, SimulationView, StepCounts } from './play-answers.ts'
import { DataQualityView, GapAccounts } from './quality-answers.ts'
import { ReplyView } from './reply-answers.ts'
import { AccountJourney, JourneyControlled, JourneyLine, JourneyView, RunningPlay } from './run-answers.ts'
import { LiveEvent, StatusView } from './status-answers.ts'
import { SwitchView } from './switch-answers.ts'
import { ManyActed, TaskActed } from './task-act-bodies.ts'
import * as tasks from './task-answers.ts'
import * as users from './user-views.ts'
import * as views from './views.ts'

/** What the answers are called in the document, and what each is. */
const NAMED: [name: string, schema: z.ZodType, description: string][] = [
  ['Staff', views.StaffView, 'A colleague'],
  ['Stage', views.StageView, 'A stage and its place in the journey'],
  ['AccountRef', views.AccountRef, 'An account as other things name it'],
  ['PersonRef', views.PersonRef, 'A person of an account, with their role in the buying group'],
  ['JourneyRef', views.JourneyRef, 'The workflow behind something, and where to see it in the Temporal UI'],
  ['Sla', views.SlaView, 'An SLA clock read now; lengths are milliseconds of working time'],
  ['TaskRow', tasks.TaskRow, 'A task as the inbox shows it'],
  ['TaskList', tasks.TaskList, 'A page of tasks, and how many each view holds'],
  ['Task', tasks.TaskView, 'A task as its page shows it'],
  ['TaskActed', TaskActed, 'A task after an act'],
  ['TasksActed', ManyActed, 'What came of one act on many tasks, in the order asked for'],
  ['TimelineEntry', views.TimelineEntry, 'One thing that happened or was decided, with why or why not'],
  ['Timeline', views.Timeline, 'A stretch of an account’s timeline, newest first'],
  ['AccountRow', accounts.AccountRow, 'An account as the list shows it'],
  ['AccountList', accounts.AccountList, 'A page of accounts'],
  ['Account', accounts.AccountView, 'An account as its page shows it'],
  ['AlsoHere', AlsoHere, 'What an account is in and was dealt besides its journeys'],
  ['JourneyLine', JourneyLine, 'A journey an account is in, in a line'],
  ['AccountJourney', AccountJourney, 'One run of a journey: its stages, what runs, and what waits for its turn'],
  ['RunningPlay', RunningPlay, 'A play that runs, and what its lanes wait for'],
  ['Score', accounts.ScoreView, 'A score with the lines that add up to it'],
  ['OutboxRow', outbox.OutboxRow, 'A message or an alert, and what came of it'],
  ['Outbox', outbox.Outbox, 'A page of messages and alerts, and how many stand in each state'],
  ['OutboxMail', outbox.OutboxMail, 'A message with the mail as it went over the wire'],
  ['EffectRow', effects.EffectRow, 'Something a journey intends or did, and what came of it'],
  ['EffectList', effects.EffectList, 'A page of effects, and how many stand in each state'],
  ['Effect', effects.EffectView, 'An effect with every decision on it'],
  ['Reply', ReplyView, 'An answer of somebody, and whether it is handled'],
  ['Switch', SwitchView, 'Something that is switched off, who did it and why'],
  ['ContentRow', content.ContentRow, 'A message of the catalogue'],
  ['ContentList', content.ContentList, 'The catalogue of messages, and what it may be asked for by'],
  ['Content', content.ContentView, 'A message with its texts, and what was said of it by hand'],
  ['ContentPreview', content.ContentPreview, 'How a message would read for a person of an account now'],
  ['ContentCoverage', content.ContentCoverage, 'What there is to send by role and stage'],
  ['Status', StatusView, 'What runs where, and whether it is well'],
  ['LiveEvent', LiveEvent, 'Something of this kind changed: look again'],
  ['Import', imports.ImportReport, 'How a file was read, and what became of it'],
  ['ImportList', imports.ImportList, 'Imports, newest first'],
  ['ImportView', imports.ImportView, 'An import with the first rows it left out'],
  ['AccountScores', accounts.AccountScores, 'The scores of an account at a moment'],
  ['Why', accounts.WhyView, 'What was decided, and what stands undecided'],
  ['BuyingGroup', BuyingGroupView, 'A buying group of an account: what it needs, who is in it, how far it is'],
  ['GroupMember', GroupMemberView, 'Somebody in a buying group'],
  ['Person', PersonView, 'Somebody at an account, with what their title says and who says their role'],
  ['DataQuality', DataQualityView, 'How good the data is, and was'],
  ['GapAccounts', GapAccounts, 'The accounts a fact is unknown for'],
  ['LeadRow', LeadRow, 'A lead as lists show it'],
  ['LeadList', LeadList, 'A page of leads'],
  ['Lead', LeadView, 'A lead with every state it was in'],
  ['Group', GroupView, 'The people of an account and its buying groups'],
  ['Journey', JourneyView, 'One run of a journey'],
  ['JourneyControlled', JourneyControlled, 'A pause, a resume or a stop that is in the journey’s inbox'],
  ['PlayRow', PlayRow, 'A play of the active release'],
  ['PlayList', PlayList, 'The plays of the active release'],
  ['Play', PlayView, 'A play as a picture, with what happened at each step'],
  ['PlayGraph', PlayGraph, 'A play laid out, with counts'],
  ['PlayNode', PlayNode, 'A box of the picture: a step, the start, the end, or where lanes come together'],
  ['StepCounts', StepCounts, 'Passages through a step, by what came of them'],
  ['AccountsBehind', AccountsBehind, 'Accounts behind a figure of a play, newest first'],
  ['Simulation', SimulationView, 'What came of a population sent through the definitions'],
  ['Me', MeView, 'Who asks, and what they may do'],
  ['User', users.UserView, 'Somebody who may sign in'],
  ['Invited', users.InvitedView, 'A new user with the link that signs them in once'],
  ['SignInLink', users.LinkView, 'An address that signs in once'],
  ['ApiAct', users.ApiActView, 'A change somebody asked for, and what was answered'],
  ['ApiActList', users.ApiActList, 'A page of such changes, newest first'],
  ['Session', users.SessionView, 'A browser somebody is signed in with'],
  ['ReleaseRow', ReleaseRow, 'A release of the definitions'],
  ['ReleaseList', ReleaseList, 'Releases, newest first'],
  ['Problem', ProblemView, 'What is wrong and how to mend it (RFC 9457); programs go by `code`'],
]

const TAGS = [
  ['work', 'Tasks: what to do next, and doing it; the clocks on them'],
  ['board', 'Measures, each with its definition and the accounts behind it'],
  ['accounts', 'Accounts: where they stand, what happened, and why'],
  ['journeys', 'The running ones: look at them, pause, resume and stop them'],
  ['outbox', 'Messages and alerts with what came of them'],
  ['effects', 'What journeys intend and did, and deciding on what nobody can tell'],
  ['content', 'Messages: the catalogue, previews, coverage, approval'],
  ['definitions', 'What ops wrote, and what of it runs'],
  ['signals', 'What happens outside comes in here'],
  ['unsubscribe', 'How a person ends our mail, or chooses of it'],
  ['system', 'What runs where, who may call, and what changes'],
] as const

for (const [id, schema, description] of NAMED) z.globalRegistry.add(schema, { id, description })

/** What is said of routes that say nothing themselves. */
const BESIDE: Record<string, { tags: string[]; summary: string }> = {
  '/v1/signals': {
    tags: ['signals'],
    summary: 'Takes in signals: one, an array, NDJSON, or CloudEvents; answers after the commit',
  },
  '/v1/sources/:id': {
    tags: ['signals'],
    summary: 'Takes in what another system sends, by the mapping of that source',
  },
  '/v1/identify': { tags: ['signals'], summary: 'Takes in who somebody is, in the shape of Segment' },
  '/v1/group': { tags: ['signals'], summary: 'Takes in what an account is like, in the shape of Segment' },
  '/v1/track': { tags: ['signals'], summary: 'Takes in what somebody did, in the shape of Segment' },
  '/v1/page': { tags: ['signals'], summary: 'Takes in a page somebody looked at, in the shape of Segment' },
  '/v1/screen': { tags: ['signals'], summary: 'Takes in a screen somebody looked at, in the shape of Segment' },
  '/v1/batch': { tags: ['signals'], summary: 'Takes in several messages in the shape of Segment' },
  '/v1/imports/:kind': {
    tags: ['signals'],
    summary: 'Takes in a CSV file or a workbook; the answer is NDJSON, the report last',
  },
  '/v1/imports/preview/:kind': { tags: ['signals'], summary: 'Tells how a file would be read, from its first rows' },
}

const DONE = z.unknown().describe('It is done')

/** Describes every route that follows, at `/openapi.json` (OpenAPI 3.1). To be registered before the routes. */
export async function openApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Account Journeys',
        version,
        description:
          'The journey of every target account: signals come in, accounts, tasks and messages can be read and worked. Instants are ISO text in UTC, lengths milliseconds. Errors are problem details with a stable `code`. Every call needs an API key, or the session of somebody who signed in; what each may do is in docs/access.md. Acts are by the colleague who signed in; keys with `admin` name one in the header `acting-as`. A POST with an `Idempotency-Key` is done once in a day, and answered as before when it comes again; signals and files are known by their own ids.',
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'an API key' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-session', description: 'of somebody who signed in' },
        },
      },
      security: [{ key: [] }, { session: [] }],
      tags: TAGS.map(([name, description]) => ({ name, description })),
    },
    transform: document => {
      const schema = document.schema ?? BESIDE[document.url] ?? { hide: true }
      const security = securityOf(String(document.route.method), document.url)
      const response = document.url.startsWith('/v1/') ? { response: answersOf(schema) } : {}
      return jsonSchemaTransform({ ...document, schema: { ...schema, security, ...response } })
    },
    transformObject: document => trimmed(jsonSchemaTransformObject(document)),
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
}

/** What a route says it answers with, and the problems that any may. */
function answersOf({ response }: FastifySchema): object {
  const said = typeof response === 'object' && response !== null ? response : { '2xx': DONE }
  return { ...PROBLEMS, ...said }
}

/** Who may call a route: keys by scopes, people by roles (OpenAPI 3.1 lets both be named). */
function securityOf(method: string, route: string): Record<string, string[]>[] {
  const needs = needsOf(method, route)
  if (needs === 'nothing' || needs === 'nothing-from-anywhere') return []
  if (needs === 'to-be-known') return [{ key: [] }, { session: [] }]
  const having = (sets: Readonly<Record<string, readonly Right[]>>): string[] =>
    Object.keys(sets).filter(name => needs.some(right => rightsOf([name], sets).has(right)))
  return [{ key: having(SCOPES) }, { session: having(ROLES) }]
}

interface Document {
  components?: { schemas?: Record<string, { description?: string }> }
  paths?: Record<string, Record<string, { responses?: Record<string, Answer> }>>
}
interface Answer {
  description?: string
  content?: Record<string, { schema?: { $ref?: string } }>
}

/** Leaves out the twins made for schemas that only ever go out, and lets an answer say what its schema says. */
function trimmed<T extends object>(made: T): T {
  const document: Document = made
  const schemas = Object.entries(document.components?.schemas ?? {}).filter(([name]) => !name.endsWith('Input'))
  const known = Object.fromEntries(schemas)
  for (const operation of Object.values(document.paths ?? {}).flatMap(path => Object.values(path))) {
    const good = operation.responses?.['200']
    const name = good?.content?.['application/json']?.schema?.$ref?.split('/').at(-1)
    const said = name === undefined ? undefined : known[name]?.description
    if (good && said !== undefined) good.description = said
  }
  return { ...made, components: { ...document.components, schemas: known } }
}
