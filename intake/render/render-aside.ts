import type { ContentText } from '../../language/content-definition.ts'
import type { MergeValues } from './fill-content.ts'
import type { MailFrame } from './mail-layout.ts'
import type { RenderedDraft, RenderedMail } from './render-mail.ts'
import { RenderPool } from './render-pool.ts'

/** One pool for all that this process renders. */
const pool = new RenderPool()

type Text = ContentText & { language: string }

/** As `renderMail`, in a process that is ended when the text takes too much. @throws RenderError */
export async function renderMailAside(content: Text, values: MergeValues, frame: MailFrame): Promise<RenderedMail> {
  return (await pool.render({ as: 'mail', content, values, frame })) as RenderedMail
}

/** As `renderLetter`, in a process that is ended when the text takes too much. @throws RenderError */
export async function renderLetterAside(content: Text, values: MergeValues): Promise<RenderedMail> {
  return (await pool.render({ as: 'letter', content, values })) as RenderedMail
}

/** As `renderDraft`, in a process that is ended when the text takes too much. @throws RenderError */
export async function renderDraftAside(content: Text, values: MergeValues): Promise<RenderedDraft> {
  return (await pool.render({ as: 'draft', content, values })) as RenderedDraft
}
