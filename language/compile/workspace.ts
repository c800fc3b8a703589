import { parseTime } from '../../domain/calendar/iso-date.ts'
import { isZone } from '../../domain/calendar/zone-table.ts'
import { UNIT_MS } from '../condition/linear.ts'
import type { Names } from '../names.ts'
import { placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { Cap, Workspace } from '../release.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isId } from '../shapes/scalars.ts'
import { workspaceShape } from '../shapes/workspace.ts'
import { parseLength } from './length.ts'

type Titles = Readonly<Record<string, string>>

function titled(titles: Titles, report: Report): { id: string; title: string }[] {
  return Object.entries(titles).map(([id, title]) => {
    if (!isId(id)) {
      const fix = 'Write lower-case words joined by hyphens.'
      report(placeOfKey(titles, id), 'N3', { what: `"${id}" is no id`, why: 'Conditions and steps name it.', fix })
    }
    return { id, title }
  })
}

function capOf(caps: object, key: string, text: string | undefined, report: Report): Cap | null {
  if (text === undefined) return null
  const [n, per, length = '', ...rest] = text.split(/\s+/)
  const window = parseLength(length)
  if (
    per === 'per' &&
    rest.length === 0 &&
    window &&
    window.unit !== 'mo' &&
    Number(n) > 0 &&
    Number.isInteger(Number(n))
  ) {
    return { n: Number(n), window: window.n * UNIT_MS[window.unit] }
  }
  const why = 'A cap that cannot be read holds nothing back.'
  report(placeOfValue(caps, key), 'C2', { what: `"${text}" is no cap`, why, fix: 'Write: 3 per 14d.' })
  return null
}

/** Reports a time zone our table does not know (C2). */
export function checkZone(tree: object, key: string, zone: string, report: Report): void {
  if (isZone(zone)) return
  const why = 'Without it no time of day means anything.'
  const fix = 'Write a name of the tz database, letter case included: Europe/Berlin.'
  report(placeOfValue(tree, key), 'C2', { what: `"${zone}" is no time zone`, why, fix })
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
  const caps = shape.caps ?? {}
  const motions = titled(shape.motions, report)
  return {
    id: shape.workspace,
    title: shape.title,
    zone: shape.timezone,
    currency: shape.currency,
    calendar: shape.calendar,
    rankBy: shape.rankBy,
    dayStart: dayStart ?? 0,
    caps: {
      perPerson: capOf(caps, 'perPerson', caps.perPerson, report),
      perAccount: capOf(caps, 'perAccount', caps.perAccount, report),
    },
    roles: titled(shape.roles, report),
    team: titled(shape.team, report),
    motions: motions.map((motion, i) => ({ ...motion, priority: motions.length - i })),
    ownDomains: shape.domains ?? [],
    sender: { name: shape.sender.name, address: shape.sender.address },
    engagedFor: engaged && engaged.unit !== 'mo' ? engaged.n * UNIT_MS[engaged.unit] : 0,
  }
}
