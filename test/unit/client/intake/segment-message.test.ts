import { describe, expect, it } from 'vitest'
import { segmentMessage } from '../../../../client/intake/segment-message.ts'

describe('a message of the Segment shape', () => {
  it.each([
    [{ event: 'Form Submitted' }, 'track', 'Form Submitted'],
    [{ name: 'Pricing' }, 'page', 'Viewed Pricing Page'],
    [{}, 'page', 'Loaded a Page'],
    [{ name: 'Plan' }, 'screen', 'Viewed Plan Screen'],
    [{ traits: {} }, 'identify', 'identify'],
    [{ groupId: 'acme' }, 'group', 'group'],
  ] as const)('%j sent to %s has happened as %s', (message, call, event) => {
    expect(segmentMessage(message, call)).toEqual({ ...message, type: call, event })
  })

  it('in a batch says itself what it is', () => {
    expect(segmentMessage({ type: 'page', name: 'Home' }, null)).toMatchObject({ event: 'Viewed Home Page' })
    expect(segmentMessage({ type: 'alias' }, null)).toEqual({ type: 'alias', event: 'alias' })
  })

  it.each([[null], [[]], ['text'], [1]])('that is none stays as it is: %j', message => {
    expect(segmentMessage(message, null)).toBe(message)
  })
})
