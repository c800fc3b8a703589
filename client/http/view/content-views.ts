import { lastVerdicts, listContentActs } from '../../../db/content-acts.ts'
import { dayIn } from '../../../domain/calendar/day-in.ts'
import { type ContentVerdict, contentState } from '../../../domain/content/content-state.ts'
import { coverage, meantForOf } from '../../../domain/content/coverage.ts'
import type { ContentDefinition, Lifecycle } from '../../../language/content-definition.ts'
import type { ContentCoverage, ContentList, ContentRow, ContentView } from '../content-answers.ts'
import { foundOr404, named } from '../found-or-404.ts'
import type { Titled } from '../views.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

/** What contents are asked for by; left out = whatever. */
export interface ContentFilter {
  q?: string | undefined
  role?: string | undefined
  stage?: string | undefined
  lifecycle?: string | undefined
  initiative?: string | undefined
  useCase?: string | undefined
  language?: string | undefined
  state?: string | undefined
}

function titled(ids: readonly string[], known: readonly Titled[] = []): Titled[] {
  return ids.map(id => ({ id, title: known.find(one => one.id === id)?.title ?? id }))
}

/** A content as lists show it. */
export function contentRow({ settings, now }: Reading, content: ContentDefinition, verdict: ContentVerdict | null) {
  const { workspace } = settings
  const { id, title, channel, owner, consent, touch, expires, version } = content
  const meant = meantForOf(content)
  return {
    ...{ id, title, channel, owner, touch, expires, version },
    languages: [content.language, ...Object.keys(content.texts)],
    roles: titled(meant.roles, workspace.roles),
    stages: meant.stages,
    lifecycles: meant.lifecycles,
    initiatives: titled(meant.initiatives, workspace.initiatives),
    useCases: titled(meant.useCases, workspace.useCases),
    consent: consent === null ? null : (titled([consent], workspace.consents)[0] ?? null),
    state: contentState(content, verdict, dayIn(workspace.zone, now)),
  } satisfies ContentRow
}

async function allRows(reading: Reading): Promise<ContentRow[]> {
  const verdicts = await lastVerdicts(reading.db)
  return Object.values(reading.settings.content)
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .map(content => contentRow(reading, content, verdicts.get(content.id) ?? null))
}

function fits(row: ContentRow, asked: ContentFilter): boolean {
  const has = (list: readonly (string | Titled)[], id: string | undefined): boolean =>
    id === undefined || list.some(one => (typeof one === 'string' ? one : one.id) === id)
  const words = `${row.id} ${row.title} ${row.owner}`.toLowerCase()
  return (
    words.includes((asked.q ?? '').toLowerCase()) &&
    has(row.roles, asked.role) &&
    has(row.stages, asked.stage) &&
    has(row.lifecycles, asked.lifecycle) &&
    has(row.initiatives, asked.initiative) &&
    has(row.useCases, asked.useCase) &&
    has(row.languages, asked.language) &&
    has([row.state], asked.state)
  )
}

/** The stages of all journeys, each once, in their order. */
function stagesOf({ defs }: Reading): Titled[] {
  const stages = Object.values(defs.journeys).flatMap(journey => journey.stages.map(({ id, title }) => ({ id, title })))
  return [...new Map(stages.map(stage => [stage.id, stage])).values()]
}

/** That nothing is written for a role is a gap to fill; a role that nobody has is a slip of the pen. */
function refuseUnknown(known: readonly Titled[], what: string, id: string | undefined): void {
  if (id === undefined) return
  const there = known.find(one => one.id === id)
  foundOr404(there, what, id)
}

/** The catalogue, by title, cut by what is asked for. */
export async function contentList(reading: Reading, asked: ContentFilter): Promise<ContentList> {
  const { roles, initiatives = [], useCases = [] } = reading.settings.workspace
  const filters = { roles, stages: stagesOf(reading), initiatives, useCases }
  refuseUnknown(filters.roles, 'role', asked.role)
  refuseUnknown(filters.stages, 'stage', asked.stage)
  refuseUnknown(filters.initiatives, 'initiative', asked.initiative)
  refuseUnknown(filters.useCases, 'use case', asked.useCase)
  return { items: (await allRows(reading)).filter(row => fits(row, asked)), filters }
}

/** One content with its texts and what was said of it by hand; null = there is none. */
export async function contentView(reading: Reading, id: string): Promise<ContentView | null> {
  const content = named(reading.settings.content, id)
  if (!content) return null
  const acts = await listContentActs(reading.db, id)
  const own = { language: content.language, text: content }
  const others = Object.entries(content.texts).map(([language, text]) => ({ language, text }))
  return {
    ...contentRow(reading, content, acts[0] ?? null),
    byHand: content.approved === 'by hand',
    texts: [own, ...others].map(({ language, text: { subject, preheader, body, fallbacks, hash } }) => {
      return { language, subject, preheader: preheader ?? null, body, fallbacks, hash }
    }),
    acts: acts.map(({ act, by, at, reason, version }) => {
      return { act, by, at: iso(at), reason, version, isCurrent: version === content.version }
    }),
  }
}

/** Role by stage: what may be sent there, and where nothing is. */
export async function contentCoverage(reading: Reading, lifecycle: Lifecycle | null): Promise<ContentCoverage> {
  const { settings, defs } = reading
  const { roles } = settings.workspace
  const good = new Set((await allRows(reading)).filter(row => row.state === 'approved').map(row => row.id))
  const contents = Object.values(settings.content).filter(content => good.has(content.id))
  const journeys = Object.entries(defs.journeys).map(([id, { title, stages }]) => {
    return { id, title, stages: stages.map(stage => ({ id: stage.id, title: stage.title })) }
  })
  const stages = journeys.flatMap(({ id, stages }) => stages.map(stage => ({ journey: id, stage: stage.id })))
  const cells = coverage(contents, { roles: roles.map(role => role.id), stages }, lifecycle)
  const named = (ids: readonly string[]) => titled(ids, contents)
  return {
    lifecycle,
    roles,
    journeys,
    cells: cells.map(cell => ({ ...cell, own: named(cell.own), general: named(cell.general) })),
    gaps: cells.filter(cell => cell.own.length + cell.general.length === 0).length,
  }
}
