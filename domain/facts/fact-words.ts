import type { Value } from '../../language/condition/condition.ts'
import type { FactType } from '../../language/settings.ts'
import { dayInWords } from '../calendar/moment-words.ts'

/** A fact's value as people read it: `2,300`, `86,400 EUR`, `yes`, `15 Apr 2026`. */
export function factInWords(type: FactType['type'], value: Value, currency: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') {
    const [whole = '', rest] = String(Math.round(value * 100) / 100).split('.')
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest === undefined ? '' : `.${rest}`)
    return type === 'amount' ? `${grouped} ${currency}` : grouped
  }
  return type === 'date' ? dayInWords(value) : value
}

/** A fact's name as people say it: `account.renewalDate` is `renewal date`, `account.arr` is `ARR`. */
export function factNameInWords(name: string): string {
  const own = name.split('.').at(-1) ?? name
  return own === own.toLowerCase() && own.length <= 3
    ? own.toUpperCase()
    : own.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}
