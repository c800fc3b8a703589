import { describe, expect, it } from 'vitest'
import type { TimeLeaf } from '../../../../language/condition/condition.ts'
import { atomOf, compiled } from './vocabulary.ts'

describe('an atom', () => {
  it('has an id that depends on its meaning in words, not on how it was typed', () => {
    const { id } = atomOf('score.engagement >= 65')
    expect(id).toBe('58da97c5bb')
    for (const text of ['score.engagement>=65', '65 <= score.engagement', '( score.engagement  >= 65 )']) {
      expect(atomOf(text).id).toBe(id)
    }
    expect(atomOf('account.isCustomer is yes').id).toBe(atomOf('account.isCustomer').id)
    expect(atomOf('account.tier = A').id).toBe(atomOf('account.tier is "A"').id)
    expect(atomOf('account.arr > 20000').id).toBe(atomOf('account.arr > 20k').id)
    expect(atomOf('score.engagement > 65').id).not.toBe(id)
  })

  it.each([
    ['score.engagement >= 65', 'needs 65 or more', 'score.engagement'],
    ['account.arr > 20k', 'needs more than 20k', 'account.arr'],
    ['usage.seatsUsed >= usage.seatsBought * 90%', 'needs usage.seatsBought * 90% or more', 'usage.seatsUsed'],
    ['account.tier is A', 'needs A', 'account.tier'],
    ['account.status is not target', 'needs anything but target', 'account.status'],
    ['account.tier in [A, B]', 'needs A or B', 'account.tier'],
    ['account.employees between 200 and 5k', 'needs 200 to 5000', 'account.employees'],
    ['account.isCustomer', 'needs yes', 'account.isCustomer'],
    ['account.isCustomer is no', 'needs no', 'account.isCustomer'],
    ['account.tier is known', 'needs a value', 'account.tier'],
    ['account.name contains "x"', 'needs "x" in it', 'account.name'],
    ['opportunity.closeDate < 2026-12-31', 'needs before 2026-12-31', 'opportunity.closeDate'],
    ['usage.seatsUsed * 2 > 5', 'needs more than 5', 'usage.seatsUsed'],
    ['usage.seatsUsed + usage.seatsBought > 5', 'needs more than 5', null],
    ['count(stakeholders where engaged) >= 2', 'needs 2 or more', null],
    ['any(stakeholders where engaged)', 'needs somebody', null],
    ['seen(meeting.held in last 14d)', 'needs one in the last 14d', null],
  ])('says what it would take: %s', (text, needs, shows) => {
    expect(atomOf(text)).toMatchObject({ needs, shows })
  })

  it('knows what it reads', () => {
    expect(atomOf('usage.seatsUsed >= usage.seatsBought * 90%').reads).toEqual({
      facts: ['usage.seatsBought', 'usage.seatsUsed'],
      scores: [],
      bands: [],
      people: false,
      signals: {},
    })
    expect(atomOf('score.engagement > 5').reads).toMatchObject({ facts: [], scores: ['engagement'] })
    expect(atomOf('band.engagement is hot').reads).toMatchObject({ facts: [], bands: ['engagement'] })
    expect(atomOf('any(stakeholders where role is champion)').reads).toMatchObject({ facts: [], people: true })
    expect(atomOf('count(meeting.held where minutes > 5 in last 2w) > 1').reads).toMatchObject({
      facts: [],
      signals: { 'meeting.held': 14 * 86_400_000 },
    })
  })

  it('holds its test', () => {
    expect(atomOf('seen(meeting.held from champion where minutes >= 5 in last 14d)').test).toEqual({
      k: 'seen',
      kind: 'meeting.held',
      from: 'champion',
      where: { k: 'compare', op: '>=', a: { k: 'fact', name: 'minutes' }, b: { k: 'value', v: 5 } },
      last: 14 * 86_400_000,
    })
  })
})

describe('a compiled condition', () => {
  it('keeps and, or and not around its leaves', () => {
    const {
      when,
      for: lasts,
      atoms,
    } = compiled('account.isCustomer and not (account.status is target or account.arr > 5) for 2d')
    expect(when).toMatchObject({
      k: 'and',
      of: [{ k: 'atom' }, { k: 'not', of: { k: 'or', of: [{ k: 'atom' }, { k: 'atom' }] } }],
    })
    expect(lasts).toBe(2 * 86_400_000)
    expect(atoms.map(atom => atom.text)).toEqual(['account.isCustomer', 'account.status is target', 'account.arr > 5'])
  })

  it('turns "not in" and "is unknown" into a "not" around the plain atom', () => {
    expect(compiled('account.status not in [target]').when).toEqual({
      k: 'not',
      of: { k: 'atom', id: atomOf('account.status in [target]').id },
    })
    expect(compiled('account.tier is unknown').when).toEqual({
      k: 'not',
      of: { k: 'atom', id: atomOf('account.tier is known').id },
    })
  })

  it('leaves tasks to the journey', () => {
    const leaf = (field: string, values: unknown[], text: string) => ({
      k: 'task',
      type: 'call',
      field,
      in: values,
      text,
    })
    const when = (text: string) => compiled(text).when
    expect(when('task.call.outcome is spoke')).toEqual(leaf('outcome', ['spoke'], 'task.call.outcome is spoke'))
    expect(when('task.call.done')).toEqual(leaf('done', [true], 'task.call.done'))
    expect(when('task.call.done is no')).toEqual(leaf('done', [false], 'task.call.done is no'))
    expect(when('task.call.outcome is known')).toEqual(
      leaf('outcome', ['spoke', 'no-answer'], 'task.call.outcome is known'),
    )
    expect(when('task.call.outcome is unknown')).toEqual(leaf('done', [false], 'task.call.outcome is unknown'))
    expect(when('task.call.outcome is not spoke')).toEqual({
      k: 'not',
      of: leaf('outcome', ['spoke'], 'task.call.outcome is spoke'),
    })
    expect(compiled('task.status in [open, claimed]', { tasks: 'this' }).when).toMatchObject({
      type: 'this',
      field: 'status',
      in: ['open', 'claimed'],
    })
  })
})

describe('a comparison with the clock', () => {
  const leaves = (text: string): string[] => {
    const { when } = compiled(text)
    const told = (leaf: TimeLeaf): string => {
      const { date, offset, time } = leaf.moment
      return `${leaf.holds} ${'fact' in date ? date.fact : date.iso} ${offset.n} ${offset.unit} ${time ?? '-'}`
    }
    if (when.k === 'time') return [told(when)]
    if (when.k !== 'and' && when.k !== 'or') return []
    return [when.k, ...when.of.map(part => (part.k === 'time' ? told(part) : part.k))]
  }
  const d = 'account.renewalDate'

  it.each([
    [`daysUntil(${d}) <= 30`, [`since ${d} -30 days 00:00`]],
    [`daysUntil(${d}) < 30`, [`since ${d} -29 days 00:00`]],
    [`daysUntil(${d}) > 30`, [`until ${d} -30 days 00:00`]],
    [`daysUntil(${d}) >= 30`, [`until ${d} -29 days 00:00`]],
    [`30 >= daysUntil(${d})`, [`since ${d} -30 days 00:00`]],
    [`daysUntil(${d}) <= 2.5`, [`since ${d} -2 days 00:00`]],
    [`daysUntil(${d}) <= 0`, [`since ${d} 0 days 00:00`]],
    [`daysUntil(${d}) = 30`, ['and', `until ${d} -29 days 00:00`, `since ${d} -30 days 00:00`]],
    [`daysUntil(${d}) != 30`, ['or', `since ${d} -29 days 00:00`, `until ${d} -30 days 00:00`]],
    [`daysUntil(${d}) between 30 and 60`, ['and', `until ${d} -29 days 00:00`, `since ${d} -60 days 00:00`]],
    [`daysSince(${d}) >= 14`, [`since ${d} 14 days 00:00`]],
    [`daysSince(${d}) > 14`, [`since ${d} 15 days 00:00`]],
    [`daysSince(${d}) <= 14`, [`until ${d} 15 days 00:00`]],
    [`daysSince(${d}) < 14`, [`until ${d} 14 days 00:00`]],
    [`daysUntil(2026-12-31) <= 7`, ['since 2026-12-31 -7 days 00:00']],
    [`${d} <= now`, [`since ${d} 0 days -`]],
    [`${d} < now`, [`since ${d} 0 days -`]],
    [`${d} > now`, [`until ${d} 0 days -`]],
    [`now >= 2026-06-01`, ['since 2026-06-01 0 days -']],
    [`now - ${d} > 14d`, [`since ${d} 14 days -`]],
    [`${d} + 14d < now`, [`since ${d} 14 days -`]],
    [`${d} - now < 2w`, [`since ${d} -14 days -`]],
    [`${d} - 6mo <= now`, [`since ${d} -6 months -`]],
    [`now + 36h >= ${d}`, [`since ${d} -129600000 ms -`]],
    [`now < ${d} - 90m`, [`until ${d} -5400000 ms -`]],
    [`now between ${d} - 30d and ${d}`, ['and', `since ${d} -30 days -`, `until ${d} 0 days -`]],
  ])('turns at a moment that can be worked out: %s', (text, expected) => {
    expect(leaves(text)).toEqual(expected)
  })

  it('agrees with counting days, on every day around the date', () => {
    const ops = {
      '<': (a: number, b: number) => a < b,
      '<=': (a: number, b: number) => a <= b,
      '>': (a: number, b: number) => a > b,
      '>=': (a: number, b: number) => a >= b,
    }
    for (const [op, holds] of Object.entries(ops)) {
      for (const n of [-3, 0, 2, 2.5]) {
        for (const fn of ['daysUntil', 'daysSince']) {
          const { when } = compiled(`${fn}(${d}) ${op} ${n}`)
          if (when.k !== 'time') throw new Error('one leaf expected')
          for (let today = -10; today <= 10; today++) {
            // the date is day 0; a day's start is its number
            const leafHolds = when.holds === 'since' ? today >= when.moment.offset.n : today < when.moment.offset.n
            expect(leafHolds).toBe(holds(fn === 'daysUntil' ? -today : today, n))
          }
        }
      }
    }
  })
})
