import { parseTime } from '../../domain/calendar/iso-date.ts'
import { isZone } from '../../domain/calendar/zone-table.ts'
import { isLanguage } from '../../domain/people/is-language.ts'
import { UNIT_MS } from '../condition/linear.ts'
import { lookAlikeHint } from '../look-alikes.ts'
import type { Names } from '../names.ts'
import { type Place, placeOf, placeOfKey, placeOfValue, placeWithin } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isId } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import { workspaceShape } from '../shapes/workspace.ts'
import type { Workspace } from '../workspace-definition.ts'
import { holdoutAt } from './holdout.ts'
import { parseLength } from './length.ts'
import { limitsAt, limitsOf } from './limits.ts'
import { motionsOf } from './motions.ts'
import { rankOf } from './rank.ts'
import { sendersOf } from './senders.ts'
import { slackOf } from './slack.ts'

function checkIds(named: object, report: Report): void {
  for (const id of Object.keys(named).filter(key => !isId(key))) {
    const fix = `${lookAlikeHint(id)}Write lower-case words joined by hyphens.`
    report(placeOfKey(named, id), 'N3', { what: `"${id}" is no id`, why: 'Conditions and steps name it.', fix })
  }
}

function titled(titles: Readonly<Record<string, string>>, report: Report): { id: string; title: string }[] {
  checkIds(titles, report)
  return Object.entries(titles).map(([id, title]) => ({ id, title }))
}

/** Reads consent classes; of titles by language the first is the one colleagues read. */
function consentsOf(
  classes: NonNullable<Of<typeof workspaceShape>['consents']>,
  report: Report,
): Workspace['consents'] {
  checkIds(classes, report)
  return Object.entries(classes).map(([id, said]) => {
    if (typeof said === 'string') return { id, title: said }
    if (Object.keys(said).length === 0) {
      const why = 'People would not know what they choose.'
      const fix = `Write a title, or one by language: ${id}: { en: News, de: Neues }.`
      report(placeOfKey(classes, id), 'C2', { what: `"${id}" has no title`, why, fix })
    }
    const titles = Object.entries(said).filter(([language]) => {
      if (isLanguage(language)) return true
      reportNoLanguage(report, placeOfKey(said, language), language)
      return false
    })
    return { id, title: titles[0]?.[1] ?? id, titles: Object.fromEntries(titles) }
  })
}

/** Reports a time zone our table does not know (C2). */
export function checkZone(tree: object, key: string, zone: string, report: Report): void {
  if (isZone(zone)) return
  const why = 'Without it no time of day means anything.'
  const fix = 'Write a name of the tz database, letter case included: Europe/Berlin.'
  report(placeOfValue(tree, key), 'C2', { what: `"${zone}" is no time zone`, why, fix })
}

function languagesOf(list: readonly string[], report: Report): string[] {
  return list.filter((language, i) => {
    if (isLanguage(language)) return true
    reportNoLanguage(report, placeOfValue(list, i), language)
    return false
  })
}

function reportNoLanguage(report: Report, place: Place, language: string): void {
  const why = 'Texts and people are matched by it.'
  report(place, 'C2', { what: `"${language}" is no language`, why, fix: 'Write en, de or pt-BR.' })
}

/** Reads clusters of topics; a topic that stands in two is told (N3). */
function topicsOf(
  clusters: Readonly<Record<string, readonly string[]>>,
  report: Report,
): { id: string; topics: string[] }[] {
  checkIds(clusters, report)
  const owners = new Map<string, string>()
  return Object.entries(clusters).map(([id, written]) => {
    if (written.length === 0) {
      const why = 'A cluster of nothing never surges.'
      const fix = 'Name its topics, [planning, forecasting], or leave it out.'
      report(placeOfKey(clusters, id), 'C2', { what: `"${id}" has no topics`, why, fix })
    }
    const topics = written.map(topic => topic.trim().toLowerCase())
    for (const [i, topic] of topics.entries()) {
      const owner = owners.get(topic)
      owners.set(topic, id)
      if (owner === undefined) continue
      const why = 'How much of a cluster is looked into would be counted twice.'
      const fix = 'Leave it in one of them.'
      report(placeOfValue(written, i), 'N3', { what: `"${topic}" stands in ${owner} already`, why, fix })
    }
    return { id, topics }
  })
}

/** Reads the limits of channels. */
function channelsOf(
  channels: NonNullable<Of<typeof workspaceShape>['channels']>,
  report: Report,
): NonNullable<Workspace['channels']> {
  return Object.fromEntries(
    Object.entries(channels).flatMap(([channel, said]) => {
      const limits = limitsAt(report, channels, channel, said)
      return limits ? [[channel, limits]] : []
    }),
  )
}

/** Reads `quietHours: outside <calendar>`; null where messages go out at any hour, or it is wrong. */
function quietHoursOf(shape: Of<typeof workspaceShape>, names: Names, report: Report): string | null {
  const text = shape.quietHours
  if (text === undefined) return null
  const [outside, calendar = '', ...rest] = text.trim().split(/\s+/)
  if (outside === 'outside' && calendar !== '' && rest.length === 0) {
    return (
      names.require(
        'calendar',
        calendar,
        placeWithin(shape, 'quietHours', text, text.indexOf(calendar), calendar.length),
      ) && calendar
    )
  }
  report(placeOfValue(shape, 'quietHours'), 'C2', {
    what: `"${text}" are no quiet hours`,
    why: 'Messages would go out at any hour.',
    fix: 'Name the calendar in whose open hours messages go out: outside sales-emea.',
  })
  return null
}

/** Compiles the workspace. Null when there is none, or it is beyond use; then nothing else can be checked. */
export function compileWorkspace(definition: Definition, names: Names, report: Report): Workspace | null {
  const shape = readShape(workspaceShape, definition.tree, placeOf(definition.tree), report)
  if (!shape) return null
  checkZone(shape, 'timezone', shape.timezone, report)
  const dayStart = parseTime(shape.dayStart)
  if (dayStart === null) {
    const why = 'Dates without a time mean the start of the day.'
    report(placeOfValue(shape, 'dayStart'), 'C2', {
      what: `"${shape.dayStart}" is no time`,
      why,
      fix: 'Write "09:00".',
    })
  }
  if (!/^[A-Z]{3}$/.test(shape.currency)) {
    const why = 'Amounts in other currencies are unknown, so it has to be exact.'
    report(placeOfValue(shape, 'currency'), 'C2', {
      what: `"${shape.currency}" is no currency`,
      why,
      fix: 'Write EUR.',
    })
  }
  const engaged = parseLength(shape.engagedFor)
  if (!engaged || engaged.unit === 'mo') {
    const why = 'It says who counts as engaged.'
    report(placeOfValue(shape, 'engagedFor'), 'C2', { what: 'this is no exact length of time', why, fix: 'Write 30d.' })
  }
  names.require('calendar', shape.calendar, placeOfValue(shape, 'calendar'))
  names.require('score', shape.rankBy, placeOfValue(shape, 'rankBy'))
  checkIds(shape.motions, report)
  const holdout = holdoutAt(report, shape)
  const senders = sendersOf(shape, names, report)
  const rank = shape.rank === undefined ? null : rankOf(shape, names, report)
  return {
    id: shape.workspace,
    title: shape.title,
    owner: shape.owner ?? null,
    zone: shape.timezone,
    currency: shape.currency,
    calendar: shape.calendar,
    rankBy: shape.rankBy,
    ...(rank ? { rank } : {}),
    dayStart: dayStart ?? 0,
    limits: limitsOf(report, shape) ?? { perPerson: null, perAccount: null },
    ...(shape.channels ? { channels: channelsOf(shape.channels, report) } : {}),
    quietHours: quietHoursOf(shape, names, report),
    holdout: holdout === 'none' ? null : holdout,
    roles: titled(shape.roles, report),
    team: titled(shape.team, report),
    motions: motionsOf(shape.motions, report),
    ...(shape.topics === undefined ? {} : { topics: topicsOf(shape.topics, report) }),
    ownDomains: shape.domains ?? [],
    sender: { name: shape.sender.name, address: shape.sender.address },
    ...(senders.length > 0 ? { senders } : {}),
    languages: languagesOf(shape.languages ?? [], report),
    consents: consentsOf(shape.consents ?? {}, report),
    ...(shape.initiatives ? { initiatives: titled(shape.initiatives, report) } : {}),
    ...(shape.useCases ? { useCases: titled(shape.useCases, report) } : {}),
    engagedFor: engaged && engaged.unit !== 'mo' ? engaged.n * UNIT_MS[engaged.unit] : 0,
    ...(shape.slack ? { slack: slackOf(shape.slack, Object.keys(shape.team), report) } : {}),
  }
}
