import { listFactRecords } from '../../../db/list-fact-records.ts'
import { todayIn, zoneOf } from '../../../domain/account/view-at.ts'
import { factInWords } from '../../../domain/facts/fact-words.ts'
import { resolveFacts } from '../../../domain/facts/resolve-facts.ts'
import type { Value } from '../../../language/condition/condition.ts'
import type { FactDefinition } from '../../../language/settings.ts'
import type { Reading } from './reading.ts'

/** An account's facts in words, by name; null = unknown. */
export type FactTexts = Readonly<Record<string, string | null>>

/** The fields of the account that some facts come from. */
export function fieldsOf(facts: readonly FactDefinition[]): string[] {
  return facts.filter(fact => fact.resolver === 'account field').map(fact => fact.field)
}

/** Do some facts come from more than the account's own fields? */
export function isDeep(facts: readonly FactDefinition[]): boolean {
  return facts.some(fact => fact.resolver !== 'account field')
}

/** Facts put into words. */
export function factTexts({ settings }: Reading, facts: Readonly<Record<string, Value | null | undefined>>): FactTexts {
  const { currency } = settings.workspace
  return Object.fromEntries(
    // in the order of their names: Postgres does not keep the one they are written in
    Object.values(settings.facts)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, type }) => {
        const value = facts[name] ?? null
        return [name, value === null ? null : factInWords(type, value, currency)]
      }),
  )
}

/** The facts of some accounts in words, all read at once. */
export async function listFactTexts(reading: Reading, keys: readonly string[]): Promise<Map<string, FactTexts>> {
  const { db, defs, settings, now } = reading
  const all = Object.values(settings.facts)
  const wanted = { fields: fieldsOf(all), deep: isDeep(all) }
  const records = keys.length === 0 ? [] : await listFactRecords(db, { keys: [...new Set(keys)] }, wanted)
  return new Map(
    records.map(account => {
      const today = todayIn(zoneOf(account, defs), now)
      const moment = { today, currency: settings.workspace.currency, closedSince: account.runningSince, motions: [] }
      return [account.key, factTexts(reading, resolveFacts(settings.facts, account, moment))]
    }),
  )
}
