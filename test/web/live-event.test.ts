import { describe, expect, it } from 'vitest'
import { readLiveEvent, staleAfter } from '../../web/api/live-event.ts'

describe('what the stream says', () => {
  it('is read with what is not said as null', () => {
    expect(readLiveEvent('{"what":"mail"}')).toEqual({ what: 'mail', account: null, task: null })
  })

  it.each(['not json', 'null', '{}', '{"what":"something-later"}'])('is not guessed at when it is %s', data => {
    expect(readLiveEvent(data)).toBeNull()
    expect(staleAfter(readLiveEvent(data))).toBe('all')
  })
})

describe('what is read again', () => {
  it('after somebody answered are who waits and their account', () => {
    const stale = staleAfter({ what: 'reply', account: 'acme', task: null })
    expect(stale).toEqual([['replies'], ['account', 'acme'], ['timeline', 'acme']])
  })

  it('after a task changed are the lists, that task and its account alone', () => {
    const stale = staleAfter({ what: 'task', account: 'acme', task: '7' })
    expect(stale).toContainEqual(['task', '7'])
    expect(stale).toContainEqual(['account', 'acme'])
    expect(stale).toContainEqual(['timeline', 'acme'])
    expect(stale).not.toContainEqual(['outbox'])
  })

  it('is everything of a kind when nobody says which', () => {
    expect(staleAfter({ what: 'task', account: null, task: null })).toContainEqual(['task'])
  })

  it('is everything when definitions or the clock changed', () => {
    expect(staleAfter({ what: 'settings', account: null, task: null })).toBe('all')
    expect(staleAfter({ what: 'clock', account: null, task: null })).toBe('all')
  })

  it('is nothing when the stream only greets', () => {
    expect(staleAfter({ what: 'hello', account: null, task: null })).toEqual([])
  })
})
