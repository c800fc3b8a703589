import type { SignalRow } from '../../../../db/list-signals.ts'
import { factInWords } from '../../../../domain/facts/fact-words.ts'
import type { TimelineEntry } from '../../views.ts'
import { decisionWords } from '../decision-words.ts'
import type { Reading } from '../reading.ts'
import { iso, personName, personRef } from '../refs.ts'
import { signalWhy } from './signal-why.ts'

/** Fields of a payload that are told; the rest is in the signal itself. */
const MOST_FIELDS = 4
const LONGEST = 120

/** A signal: what happened, who did it, and the first fields of its payload. */
export function signalEntry(reading: Reading, row: SignalRow): TimelineEntry {
  const { settings } = reading
  const kind = settings.signals[row.kind]
  const who = row.person === null ? '' : `: ${personName(row.person)}`
  const fields = Object.entries(kind?.payload ?? {}).flatMap(([name, { type }]) => {
    const value = name === 'asset' && row.asset !== null ? row.asset : row.data[name]
    if (value === null || value === undefined || value === '') return []
    return [`${name} ${factInWords(type, value, settings.workspace.currency)}`]
  })
  const told = fields.slice(0, MOST_FIELDS).join(', ').slice(0, LONGEST)
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'signal',
    text: `${kind?.title ?? row.kind}${who}${told === '' ? '' : ` (${told})`}`,
    why: [...(row.decision === null ? [] : [decisionWords(row.decision)]), ...signalWhy(reading, row)],
    journey: null,
    source: null,
    person: row.person && personRef(settings, row.person),
    state: row.ignored === null ? row.flag : 'ignored',
  }
}
