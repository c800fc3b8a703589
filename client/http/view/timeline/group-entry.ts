import type { GroupMove } from '../../../../db/list-group-moves.ts'
import { WHOLE_ACCOUNT } from '../../../../domain/groups/member.ts'
import type { TimelineEntry } from '../../views.ts'
import type { Reading } from '../reading.ts'
import { iso } from '../refs.ts'

/** A buying group that became more or less complete: `The buying group Core platform is 60 % complete, from 40 %`. */
export function groupEntry({ settings }: Reading, row: GroupMove): TimelineEntry {
  const known = Object.hasOwn(settings.groups, row.group) ? settings.groups[row.group] : undefined
  const of = row.opportunity === WHOLE_ACCOUNT ? '' : ` of the deal ${row.opportunity}`
  const from = row.from === null ? '' : `, from ${row.from} %`
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'signal',
    text: `The buying group ${known?.title ?? row.group}${of} is ${row.completeness} % complete${from}`,
    why: [],
    journey: null,
    source: null,
    person: null,
    state: null,
  }
}
