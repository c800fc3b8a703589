import { RenderError } from './render-error.ts'
import { renderDraft, renderMail } from './render-mail.ts'
import type { Reply, Work } from './render-work.ts'

function answer({ as, content, values, frame }: Work): Reply {
  try {
    return { done: as === 'mail' ? renderMail(content, values, frame) : renderDraft(content, values) }
  } catch (error) {
    // a tower of tags runs out of stack somewhere else
    const failed = error instanceof RenderError ? error : new RenderError(String(error))
    return { failed: { message: failed.message, missing: failed.missing, slow: failed.slow } }
  }
}

process.on('message', (work: Work) => process.send?.(answer(work)))
// whoever asked is gone
process.on('disconnect', () => process.exit())
process.send?.('ready')
