import { civilOfDay } from '../calendar/civil.ts'
import { parseDay } from '../calendar/iso-date.ts'
import { toUtc } from '../calendar/zone-table.ts'
import type { Days } from '../triggers/notice.ts'
import type { Definitions } from './definitions.ts'
import type { StoredAccount } from './stored-account.ts'
import { todayIn, zoneOf } from './view-at.ts'

/** The day it is for an account at a moment (UTC milliseconds), and when days begin there. */
export function daysIn(account: StoredAccount, defs: Definitions, now: number): Days {
  const zone = zoneOf(account, defs)
  return { today: parseDay(todayIn(zone, now)) ?? 0, startOf: day => dayStart(day, zone) }
}

/** When a day (its number since 1970) begins in a zone, UTC milliseconds. */
export function dayStart(day: number, zone: string): number {
  return toUtc(zone, { ...civilOfDay(day), hour: 0, minute: 0, second: 0, ms: 0 })
}
