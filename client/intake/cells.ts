import { readMoment } from '../../domain/calendar/read-moment.ts'
import { isZone } from '../../domain/calendar/zone-table.ts'
import { accountKey } from '../../domain/identity/account-key.ts'
import { ipText, readIp } from '../../domain/identity/ip-address.ts'
import type { Value } from '../../language/condition/condition.ts'
import type { FactType } from '../../language/settings.ts'
import type { ImportPlan } from './resolve-mapping.ts'

/** What is wrong with a row: a short name to count by, and the whole reason. */
export interface RowProblem {
  why: string
  says: string
}

const MOST_TEXT = 4_000
const DAY = 86_400_000

/**
 * The cells of one row by field. Empty cells and missing columns are null; a cell that cannot be read makes the row
 * unusable, and the first such cell is kept as `problem`.
 */
export class Cells {
  problem: RowProblem | null = null
  private readonly cells: readonly string[]
  private readonly columns: ReadonlyMap<string, number>
  private readonly shift: number
  private readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>

  constructor(cells: readonly string[], { columns, shift, values }: Pick<ImportPlan, 'columns' | 'shift' | 'values'>) {
    this.cells = cells
    this.columns = columns
    this.shift = shift
    this.values = values
  }

  /** Says that the row cannot be used; the first reason stands. */
  refuse(why: string, says: string): null {
    this.problem ??= { why, says }
    return null
  }

  text(field: string, most = MOST_TEXT): string | null {
    const at = this.columns.get(field)
    const cell = at === undefined ? '' : (this.cells[at] ?? '').trim()
    if (cell === '') return null
    const meanings = this.values.get(field)
    const text = meanings?.get(cell.toLowerCase()) ?? meanings?.get('*') ?? cell
    return text.length <= most
      ? text
      : this.refuse(`${field} is too long`, `${field} has ${text.length} characters, at most ${most} are kept`)
  }

  /** A text that a row cannot do without. */
  needed(field: string): string {
    return this.text(field, 200) ?? this.refuse(`${field} is missing`, `the row has no ${field}`) ?? ''
  }

  /** An account's key; one that cannot be used is refused with a key it could be. */
  accountKey(field: string): string | null {
    const text = this.text(field)
    if (text === null) return null
    const checked = accountKey(text)
    if ('key' in checked) return checked.key
    const could = checked.suggestion === null ? '' : `; it could be "${checked.suggestion}"`
    return this.refuse(`${field} cannot be a key`, `${field} is "${text.slice(0, 80)}": ${checked.reason}${could}`)
  }

  /** An internet address. */
  ip(field: string): string | null {
    const text = this.text(field, 100)
    const ip = text === null ? null : readIp(text)
    if (text === null || ip !== null) return ip && ipText(ip)
    return this.refuse(`${field} is no address`, `${field} is "${text}": write 198.51.100.7 or 2001:db8::7`)
  }

  /** A number, with a point before decimals and commas between thousands or not. */
  number(field: string): number | null {
    const text = this.text(field, 100)
    if (text === null) return null
    const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
    const value = Number(plain)
    return Number.isFinite(value) ? value : this.refuse(`${field} is no number`, `${field} is "${text}", not a number`)
  }

  /** A moment, moved by the file's shift; UTC milliseconds. A date alone is its midnight in UTC. */
  moment(field: string): number | null {
    const text = this.text(field, 100)
    if (text === null) return null
    const at = readMoment(text)
    if (at !== null) return at + this.shift
    const says = `${field} is "${text}": write 2026-03-31, 2026-03-31T09:00:00Z, or the like`
    return this.refuse(`${field} is no date`, says)
  }

  /** A day, moved by the file's shift; ISO text. */
  day(field: string): string | null {
    const at = this.moment(field)
    return at === null ? null : new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 10)
  }

  yesNo(field: string): boolean | null {
    const text = this.text(field, 100)?.toLowerCase()
    if (text === undefined) return null
    if (['true', 'yes', 'y', '1', 't'].includes(text)) return true
    if (['false', 'no', 'n', '0', 'f'].includes(text)) return false
    return this.refuse(`${field} is neither yes nor no`, `${field} is "${text}": write yes or no`)
  }

  /** Names, parted by commas, semicolons or spaces. */
  names(field: string): string[] {
    return (this.text(field)?.split(/[\s,;]+/) ?? []).filter(name => name !== '')
  }

  /** A time zone by its IANA name; any other text is as good as none. */
  zone(field: string): string | null {
    const text = this.text(field, 100)
    return text !== null && isZone(text) ? text : null
  }

  /** A value of a declared type. */
  typed(field: string, type: FactType): Value | null {
    switch (type.type) {
      case 'number':
      case 'amount':
        return this.number(field)
      case 'text':
        return this.text(field)
      case 'yes/no':
        return this.yesNo(field)
      case 'date':
        return this.day(field)
      case 'one of': {
        const text = this.text(field, 200)
        if (text === null || type.values.includes(text)) return text
        const says = `${field} is "${text}": it must be one of ${type.values.join(', ')}`
        return this.refuse(`${field} is none of its values`, says)
      }
      default:
        return type satisfies never
    }
  }
}
