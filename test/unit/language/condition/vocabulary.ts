import { conditionOf } from '../../../../language/condition/atom.ts'
import { type CheckResult, checkCondition } from '../../../../language/condition/check.ts'
import type { Atom, Condition } from '../../../../language/condition/condition.ts'
import {
  type Allowed,
  dealFields,
  type Name,
  payloadFields,
  personFields,
  type Vocabulary,
} from '../../../../language/condition/scope.ts'
import type { FactType } from '../../../../language/settings.ts'

const DAY = 86_400_000

const name = (text: string, type: FactType, from: Name['from'], mayBeUnknown: boolean): [string, Name] => {
  const reach = from === 'score' ? { min: 0, max: 100, ceiling: 90 } : null
  return [text, { name: text, type, mayBeUnknown, from, declared: 'facts.yaml:3', reach }]
}
const oneOf = (...values: string[]): FactType => ({ type: 'one of', values })
const STATUS = oneOf('open', 'claimed', 'waiting-on-customer', 'done', 'cancelled')

/** A small world for conditions. */
const vocabulary: Vocabulary = {
  names: new Map([
    name('account.name', { type: 'text' }, 'fact', false),
    name('account.country', { type: 'text' }, 'fact', true),
    name('account.tier', oneOf('A', 'B', 'C'), 'fact', true),
    name('account.status', oneOf('target', 'customer'), 'fact', false),
    name('account.employees', { type: 'number' }, 'fact', true),
    name('account.arr', { type: 'amount' }, 'fact', true),
    name('account.isCustomer', { type: 'yes/no' }, 'fact', false),
    name('account.isPartner', { type: 'yes/no' }, 'fact', true),
    name('account.renewalDate', { type: 'date' }, 'fact', true),
    name('opportunity.closeDate', { type: 'date' }, 'fact', true),
    name('usage.seatsUsed', { type: 'number' }, 'fact', true),
    name('usage.seatsBought', { type: 'number' }, 'fact', true),
    name('score.engagement', { type: 'number' }, 'score', false),
    name('band.engagement', oneOf('warm', 'hot', 'none'), 'band', false),
    name('task.call.outcome', oneOf('spoke', 'no-answer'), 'task', true),
    name('task.call.status', STATUS, 'task', true),
    name('task.call.done', { type: 'yes/no' }, 'task', false),
    name('task.status', STATUS, 'this-task', false),
    name('task.done', { type: 'yes/no' }, 'this-task', false),
  ]),
  signals: new Map([
    [
      'meeting.held',
      {
        fields: payloadFields({ minutes: { type: 'number' }, note: { type: 'text' } }),
        withheld: ['note'],
        keepFor: 400 * DAY,
        declared: 'signals.yaml:2',
      },
    ],
    ['usage.spike', { fields: payloadFields({}), withheld: [], keepFor: null, declared: 'signals.yaml:9' }],
  ]),
  segments: new Map([
    ['icp', { mayBeUnknown: true, declared: 'segments/icp.yaml:1' }],
    ['everybody', { mayBeUnknown: false, declared: 'segments/everybody.yaml:1' }],
  ]),
  roles: ['champion', 'economic-buyer'],
  person: personFields(['champion', 'economic-buyer']),
  deal: dealFields(['net-new', 'renewal']),
  broken: new Set(['account.broken', 'broken.kind']),
}

/** Checks a condition where everything may be asked. */
export function check(text: string, allowed: Partial<Allowed> = {}): CheckResult {
  return checkCondition(text, vocabulary, { for: true, tasks: 'run', all: true, ...allowed })
}

/** What is wrong with a condition: `C1 account.tire`, the code and the text it points to. */
export function wrong(text: string, allowed: Partial<Allowed> = {}): string[] {
  return check(text, allowed).problems.map(p => `${p.code} ${text.slice(p.at, p.at + p.len)}`)
}

/** The compiled form of a condition that has to be right. */
export function compiled(
  text: string,
  allowed: Partial<Allowed> = {},
): { when: Condition; for: number; atoms: Atom[] } {
  const { checked, problems } = check(text, allowed)
  if (!checked) throw new Error(`${text}: ${problems.map(p => `${p.code} ${p.what}`).join('; ')}`)
  const atoms = new Map<string, Atom>()
  return { when: conditionOf(checked.clause, atoms), for: checked.for, atoms: [...atoms.values()] }
}

/** The one atom a condition consists of. */
export function atomOf(text: string): Atom {
  const { when, atoms } = compiled(text)
  const [atom] = atoms
  if (when.k !== 'atom' || !atom) throw new Error(`${text} is not one atom`)
  return atom
}
