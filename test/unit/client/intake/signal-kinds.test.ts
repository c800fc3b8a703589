import { expect, test } from 'vitest'
import { kindsBy, mapWithout } from '../../../../client/intake/signal-kinds.ts'

const map = {
  'Completed / Call / *': 'call.held',
  'Completed / * / Call': 'call.held',
  'Completed / *': 'task.done',
  '*': 'task.planned',
}
const from = ['Status', 'TaskSubtype', 'Subject']

test.each([
  [['Completed', 'Call', 'x'], 'call.held'],
  [['completed', 'Task', ' call '], 'call.held'],
  [['Completed', 'Email', 'x'], 'task.done'],
  [['Open', 'Call', 'Call'], 'task.planned'],
])('several columns tell the kind together: %j is %s', (values, kind) => {
  expect(kindsBy(map)(values)).toBe(kind)
})

test('a whole value counts before any pattern, patterns in their order; nothing that fits is undefined', () => {
  const kindOf = kindsBy({ 'a / *': 'first', '* / b': 'second', 'a / b': 'whole' })
  expect([kindOf(['a', 'b']), kindOf(['a', 'c']), kindOf(['x', 'b']), kindOf(['x', 'y'])]).toEqual([
    'whole',
    'first',
    'second',
    undefined,
  ])
})

test('for a file that lacks a column, what asks for it can never be, and the rest keeps its order', () => {
  const left = mapWithout({ from, map }, [true, false, true])
  expect(left).toEqual({ 'Completed / Call': 'call.held', 'Completed / *': 'task.done', '*': 'task.planned' })
  expect(Object.keys(left)).toEqual(['Completed / Call', 'Completed / *', '*'])
  expect(mapWithout({ from, map }, [false, false, false])).toEqual({ '*': 'task.planned' })
})
