import { hash as digest } from 'node:crypto'
import type { SignalRow } from '../../intake/signal-row.ts'
import { canonicalJson } from '../../language/canonical-json.ts'
import type { Settings } from '../../language/settings.ts'
import type { Cells } from './cells.ts'
import { LEFT_OUT } from './mapping.ts'
import type { ImportPlan } from './resolve-mapping.ts'

const DAY = 86_400_000

/** A signal of a file. One without an id goes by its content: two rows that say the same are one. */
export function readSignalRow(
  cells: Cells,
  plan: ImportPlan,
  settings: Settings,
  row: readonly string[],
  now: number,
): SignalRow {
  const kind = kindOf(cells, plan, row)
  const at = cells.moment('at') ?? Number(cells.needed('at'))
  if (at > now + DAY) cells.refuse('at is to come', `at is ${new Date(at).toISOString()}, more than a day ahead`)
  const payload = Object.entries(settings.signals[kind]?.payload ?? {})
  const data = payload.map(([field, type]) => [field, cells.typed(`data.${field}`, type)] as const)
  const said = {
    kind,
    account: cells.accountKey('account'),
    person: cells.text('person', 200),
    email: cells.text('email'),
    domain: cells.text('domain', 500),
    data: Object.fromEntries(data.filter(([, value]) => value !== null)),
  }
  // without the file's shift: the same row is the same signal, however far its date was moved
  const hash = digest('sha256', canonicalJson({ ...said, at: at - plan.shift }), 'hex')
  const id = cells.text('id', 200) ?? `row-${hash.slice(0, 32)}`
  return { ...said, at, hash, id, lead: cells.text('lead', 200), ip: cells.ip('ip') }
}

function kindOf(cells: Cells, plan: ImportPlan, row: readonly string[]): string {
  const values = (plan.signal?.columns ?? []).map(column => (row[column] ?? '').trim())
  const kind = plan.signal?.kindOf(values)
  if (kind !== undefined && kind !== LEFT_OUT) return kind
  const said = `"${values.join(' / ').slice(0, 100)}"`
  if (kind === LEFT_OUT) cells.refuse('left out by the mapping', `${said} is a kind of row that is not taken`)
  else {
    const says = `${said} is mapped to no kind of signal; "*" in the mapping would take every other value`
    cells.refuse('no kind of signal', says)
  }
  return ''
}
