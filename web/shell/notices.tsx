import { useQuery } from '@tanstack/react-query'
import type { StatusView } from '../../client/http/status-answers.ts'
import { statusRead } from '../api/reads.ts'
import { Note } from '../parts/note.tsx'
import { signedOutStore } from '../state/session.ts'
import { useNow } from '../time/app-clock.ts'
import { momentWords } from '../time/moment-words.ts'
import { DefinitionProblems } from './definition-problems.tsx'
import { SessionOver } from './session-over.tsx'
import { SwitchedOff } from './switched-off.tsx'

/** Lines over every page: updates that stopped, what is switched off, definitions that cannot be used, parts that are not well. */
export function Notices({ downSince, retry }: { downSince: number | null; retry: () => void }) {
  const { data } = useQuery(statusRead())
  const signedOut = signedOutStore.use() !== null
  return (
    <div className="notices">
      <SessionOver retry={retry} />
      {downSince !== null && !signedOut && <UpdatesStopped since={downSince} retry={retry} />}
      {data && <SwitchedOff switches={data.switches} />}
      {data && <DefinitionProblems status={data} />}
      {data && <Unwell parts={data.parts} />}
    </div>
  )
}

function UpdatesStopped({ since, retry }: { since: number; retry: () => void }) {
  const now = useNow()
  const acts = (
    <button type="button" className="btn" onClick={retry}>
      Try now
    </button>
  )
  return (
    <Note tone="risk" icon="risk" role="status" flush acts={acts}>
      <b>Updates stopped at {momentWords(since, now)}, trying again.</b> You see everything as it was then.
    </Note>
  )
}

function Unwell({ parts }: { parts: StatusView['parts'] }) {
  const unwell = Object.entries(parts).filter(([, part]) => !part.ok)
  if (unwell.length === 0) return null
  return (
    <Note tone="breach" icon="risk" role="status" flush>
      {unwell.map(([name, part]) => (
        <span key={name} className="line">
          <b>{name}</b>: {part.says}
        </span>
      ))}
    </Note>
  )
}
