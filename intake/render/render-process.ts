import { RenderError } from './render-error.ts'
import { renderDraft, renderLetter, renderMail } from './render-mail.ts'
import type { Reply, Work } from './render-work.ts'

function rendered({ as, content, values, frame }: Work): Extract<Reply, { done: unknown }>['done'] {
  switch (as) {
    case 'mail':
      return renderMail(content, values, frame)
    case 'letter':
      return renderLetter(content, values)
    case 'draft':
      return renderDraft(content, values)
    default:
      return as satisfies never
  }
}

function answer(work: Work): Reply {
  try {
    return { done: rendered(work) }
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
