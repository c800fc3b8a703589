import { listWords } from '../list-words.ts'
import type { CompareOp } from './condition.ts'

const AT: Record<CompareOp, (value: string) => string> = {
  '>=': value => `${value} or more`,
  '<=': value => `${value} or less`,
  '>': value => `more than ${value}`,
  '<': value => `less than ${value}`,
  '=': value => value,
  '!=': value => `anything but ${value}`,
}

const DATE: Partial<Record<CompareOp, (value: string) => string>> = {
  '>=': value => `${value} or later`,
  '<=': value => `${value} or earlier`,
  '>': value => `after ${value}`,
  '<': value => `before ${value}`,
}

/** What a comparison would take, to stand behind the value there is: `needs 65 or more`. */
export function needsOfCompare(op: CompareOp, value: string, isDate: boolean): string {
  return `needs ${((isDate && DATE[op]) || AT[op])(value)}`
}

/** The same for a list of values: `needs A, B or C`. */
export function needsOfList(values: readonly string[]): string {
  return `needs ${listWords(values)}`
}
