import { describe, expect, it } from 'vitest'
import { EventLog } from '../../../../client/http/event-log.ts'

const event = (task: string) => ({ what: 'task' as const, account: null, task })
const tasks = (told: ReturnType<EventLog['since']>) => told?.map(one => one.event.task) ?? null

describe('the log of events', () => {
  it('tells what came after an id, and nothing to who knows all', () => {
    const log = new EventLog(10)
    const begin = log.id
    const { id } = log.add(event('a'))
    log.add(event('b'))
    expect(tasks(log.since(begin))).toEqual(['a', 'b'])
    expect(tasks(log.since(id))).toEqual(['b'])
    expect(tasks(log.since(log.id))).toEqual([])
  })

  it('cannot tell what was too long ago, what another server told, or what was never said', () => {
    const log = new EventLog(2)
    const begin = log.id
    for (const task of ['a', 'b', 'c']) log.add(event(task))
    expect(log.since(begin)).toBeNull()
    expect(log.since(new EventLog(2).id)).toBeNull()
    for (const id of [`${log.id}9`, begin.replace(/\d+$/, '-1'), begin.replace(/\d+$/, 'x'), '']) {
      expect(log.since(id), id).toBeNull()
    }
  })
})
