import { z } from 'zod'

/** The calls of the Segment shape. */
export const SEGMENT_CALLS = ['identify', 'group', 'track', 'page', 'screen'] as const
export type SegmentCall = (typeof SEGMENT_CALLS)[number]

const Call = z.enum(SEGMENT_CALLS)

/**
 * A message of the Segment shape as the source `segment` maps it: `event` says what happened for every call. A page is the event
 * `Viewed <name> Page`, one without a name `Loaded a Page`, as destinations of Segment have it; a screen likewise. What is no
 * such message comes back as it is, and is refused by the mapping.
 */
export function segmentMessage(message: unknown, call: SegmentCall | null): unknown {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message
  const said: Record<string, unknown> = { ...message }
  const read = Call.safeParse(call ?? said['type'])
  if (!read.success) return { ...said, event: said['type'] }
  return { ...said, type: read.data, event: eventOf(read.data, said) }
}

function eventOf(call: SegmentCall, message: Record<string, unknown>): unknown {
  switch (call) {
    case 'identify':
    case 'group':
      return call
    case 'track':
      return message['event']
    case 'page':
      return namedEvent(message, 'Page')
    case 'screen':
      return namedEvent(message, 'Screen')
    default:
      return call satisfies never
  }
}

function namedEvent({ name }: Record<string, unknown>, what: string): string {
  return typeof name === 'string' && name !== '' ? `Viewed ${name} ${what}` : `Loaded a ${what}`
}
