import { lastVerdicts } from '../../../db/content-acts.ts'
import type { Pool } from '../../../db/pool.ts'
import { accountOfVisitor, readVisitedAccount, type VisitedAccount } from '../../../db/visited-account.ts'
import type { Definitions } from '../../../domain/account/definitions.ts'
import { dayIn } from '../../../domain/calendar/day-in.ts'
import { contentFor } from '../../../domain/content/content-for.ts'
import { contentState } from '../../../domain/content/content-state.ts'
import { isHeldOut } from '../../../domain/measure/is-held-out.ts'
import { lookUpAccount } from '../../../intake/resolve-account.ts'
import { readVisitorToken } from '../../../intake/visitor-token.ts'
import type { Personalized } from '../personalize-answers.ts'

/** Contents that are told at most: a page shows a few. */
const MOST = 20

/** By what a page knows who visits it; the first that tells somebody counts. */
export interface VisitorHints {
  /** the token of a link we sent */
  person?: string | undefined
  /** key of an account */
  account?: string | undefined
  /** of the visitor's company */
  domain?: string | undefined
  /** the role a page is made for, where nobody knows the visitor's own */
  role?: string | undefined
}

/** What an answer is read from. */
export interface VisitorApi {
  pool: Pool
  defs: Definitions
  secret: string
  /** UTC milliseconds */
  now: number
}

/** Which content applies to a visitor now. An account that is held out, and whoever nobody knows, get what everybody gets. */
export async function personalized(api: VisitorApi, hints: VisitorHints): Promise<Personalized> {
  const { pool, defs, now } = api
  const { workspace, content } = defs.settings
  const [visited, verdicts] = await Promise.all([visitedBy(api, hints), lastVerdicts(pool)])
  const role = visited === null ? null : (visited.role ?? hints.role ?? null)
  const journeys = visited === null ? [] : inOrder(defs, visited.runs)
  const today = dayIn(workspace.zone, now)
  const approved = Object.values(content).filter(
    one => contentState(one, verdicts.get(one.id) ?? null, today) === 'approved',
  )
  const applies = contentFor(approved, { role, stages: journeys.map(({ stage }) => stage) })
  return {
    known: visited === null ? 'nobody' : visited.known ? 'person' : 'account',
    role,
    journeys,
    content: applies.slice(0, MOST).map(({ content: { id, title, channel, language, texts, version }, fits }) => {
      return { id, title, channel, languages: [language, ...Object.keys(texts)], version, fits }
    }),
  }
}

async function visitedBy(api: VisitorApi, hints: VisitorHints): Promise<VisitedAccount | null> {
  const { pool, secret } = api
  const id = hints.person === undefined ? null : readVisitorToken(secret, hints.person)
  const visitor = id === null ? null : await accountOfVisitor(pool, id)
  const visited =
    (visitor && (await read(api, visitor.account, visitor.person))) ??
    (hints.account === undefined ? null : await read(api, hints.account, null)) ??
    (await byDomain(api, hints.domain))
  return visited === null || isLeftAlone(api.defs, visited) ? null : visited
}

/** Is an account left alone? What the workspace's holdout would deal it holds before a journey has put it on record. */
function isLeftAlone({ settings }: Definitions, { key, heldOut, treated }: VisitedAccount): boolean {
  const { holdout } = settings.workspace
  return heldOut || (holdout !== null && !treated.includes(holdout.id) && isHeldOut(holdout, key))
}

function read({ pool, defs }: VisitorApi, account: string, person: string | null): Promise<VisitedAccount | null> {
  const plans = Object.values(defs.journeys).map(({ plan }) => plan)
  return readVisitedAccount(pool, { account, person, plans })
}

async function byDomain(api: VisitorApi, domain: string | undefined): Promise<VisitedAccount | null> {
  const { pool, defs, now } = api
  if (domain === undefined) return null
  const account = { key: null, domain, name: null }
  const key = await lookUpAccount(pool, defs, { account, person: null, source: 'personalize', ip: null, at: now })
  return key === null ? null : read(api, key, null)
}

/** Journeys of the most important motion first; one on trial as a shadow reaches nobody, by pages neither. */
function inOrder({ settings, journeys }: Definitions, runs: VisitedAccount['runs']): VisitedAccount['runs'] {
  const priority = (motion: string): number => settings.workspace.motions.find(one => one.id === motion)?.priority ?? 0
  return runs
    .filter(({ journey }) => journeys[journey]?.pilot?.as !== 'shadow')
    .sort((a, b) => priority(b.motion) - priority(a.motion))
}
