import type { Settings } from '../../../language/settings.ts'
import type { SentContent } from '../views.ts'

/** A content that went out, by the version of its text (a hash); one that the active release has no more keeps its id. */
export function sentContent({ content }: Pick<Settings, 'content'>, id: string, version: string | null): SentContent {
  const known = content[id]
  const now = known ? [known.hash, ...Object.values(known.texts).map(text => text.hash)] : []
  return { id, title: known?.title ?? id, version, isEdited: version !== null && !now.includes(version) }
}
