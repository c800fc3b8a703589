import { Link } from 'wouter'
import type { StatusView } from '../../client/http/status-answers.ts'
import { Note } from '../parts/note.tsx'
import { useNow } from '../time/app-clock.ts'
import { momentWords } from '../time/moment-words.ts'

/** What somebody switched off, who, and why: whatever goes out waits for it. */
export function SwitchedOff({ switches }: { switches: StatusView['switches'] }) {
  const now = useNow()
  const acts = (
    <Link className="btn" href="/switches">
      Switches
    </Link>
  )
  return switches.map(({ title, by, reason, until }) => (
    <Note tone="risk" icon="risk" role="status" flush key={title} acts={acts}>
      <b>
        {title} is switched off{until === null ? '' : ` until ${momentWords(Date.parse(until), now)}`}.
      </b>{' '}
      {by}: {reason}
    </Note>
  ))
}
