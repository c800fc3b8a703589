import type { ContentText } from '../../language/content-definition.ts'
import type { MergeValues } from './fill-content.ts'
import type { MailFrame } from './mail-layout.ts'
import type { RenderedDraft, RenderedMail } from './render-mail.ts'

/** What a process is asked to render. */
export type Work = { content: ContentText & { language: string }; values: MergeValues } & (
  | { as: 'mail'; frame: MailFrame }
  | { as: 'letter' | 'draft'; frame?: undefined }
)

/** What it answers; errors lose their class on the way between processes. */
export type Reply =
  | { done: RenderedMail | RenderedDraft }
  | { failed: { message: string; missing: readonly string[]; slow: boolean } }
