import type { ContentDefinition } from '../../language/content-definition.ts'

/** What an authorised person last said of a content, and of which version of its texts. */
export interface ContentVerdict {
  act: 'approve' | 'withdraw'
  version: string
}

/** Where a content stands: `waiting` is one whose texts, as they are now, nobody has approved by hand yet. */
export const CONTENT_STATES = ['approved', 'waiting', 'withdrawn', 'not-approved', 'expired'] as const
export type ContentState = (typeof CONTENT_STATES)[number]

/**
 * May a content be sent on a day (ISO, of the workspace's zone)? The file says whether it is good as reviewed, or needs a
 * person's word for every version; what a person withdrew stays so, whatever is edited, until a person approves it again.
 */
export function contentState(
  { approved, expires, version }: Pick<ContentDefinition, 'approved' | 'expires' | 'version'>,
  verdict: ContentVerdict | null,
  today: string,
): ContentState {
  if (approved === false) return 'not-approved'
  if (verdict?.act === 'withdraw') return 'withdrawn'
  if (approved === 'by hand' && verdict?.version !== version) return 'waiting'
  return expires !== null && expires < today ? 'expired' : 'approved'
}
