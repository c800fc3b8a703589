import type { LinkView } from '../../../client/http/user-views.ts'
import { copyText } from '../../parts/copy-button.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Note } from '../../parts/note.tsx'

/** A link that signs somebody in, for as long as the page is open: it is shown nowhere again. */
export function LinkNote({ name, link }: { name: string; link: LinkView }) {
  const acts = (
    <button type="button" className="btn" onClick={() => void copyText(link.link, 'the link')}>
      Copy
    </button>
  )
  return (
    <Note tone="accent" icon="key" role="status" acts={acts}>
      <b>Send this to {name} alone.</b> It signs in once, works <Moment at={link.expiresAt} before="until " />, and is
      not shown again. <span className="mono link-text">{link.link}</span>
    </Note>
  )
}
