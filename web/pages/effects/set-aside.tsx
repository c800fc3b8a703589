import { useQuery } from '@tanstack/react-query'
import type { AsideList } from '../../../client/http/aside-answers.ts'
import { asideRead, releaseAside } from '../../api/effects.ts'
import { Failed } from '../../parts/failed.tsx'
import { Note } from '../../parts/note.tsx'
import { useDecided } from '../../state/use-decided.ts'
import { useMay } from '../../state/use-may.ts'

/** So many events are named: what is wrong with one is mostly wrong with all. */
const EVENTS = 5

const idOf = ({ kind, ref }: AsideList['items'][number]): string => `${kind}/${ref}`

/**
 * What kept failing and was set aside: it delays nobody, and what waits for it is let go from here once it is mended. That
 * cannot be called back, so it is sent when the time to undo it is over.
 */
export function SetAside() {
  const read = useQuery(asideRead())
  const may = useMay('decide-effects') === null
  const { decided, decide } = useDecided()
  if (read.isError && !read.data)
    return (
      <Failed
        what="What was set aside"
        error={read.error}
        safe="It delays nobody meanwhile."
        retry={() => void read.refetch()}
      />
    )
  const items = (read.data?.items ?? []).filter(one => !decided.has(idOf(one)))
  const events = items.filter(({ kind }) => kind === 'event')
  const shown = [...items.filter(({ kind }) => kind !== 'event'), ...events.slice(0, EVENTS)]
  const mended = (one: (typeof items)[number]) => {
    decide({
      id: idOf(one),
      words: [`${one.kind} “${one.ref}” is mended: what waits for it is asked for again`, 'Not let go'],
      send: () => releaseAside(one.kind, one.ref),
      stale: [['quarantine'], ['effects']],
    })
    // the button is gone
    document.getElementById('main')?.focus()
  }
  return (
    <>
      {shown.map(one => (
        <Note
          key={idOf(one)}
          tone="breach"
          icon="breach"
          flush
          acts={
            may && (
              <button
                type="button"
                className="btn"
                aria-label={`It is mended: ${one.kind} ${one.ref}`}
                onClick={() => mended(one)}
              >
                It is mended
              </button>
            )
          }
        >
          {one.kind} “{one.ref}” {one.kind === 'event' ? 'could not be taken in' : 'kept failing'} ({one.reason}) and is
          set aside
          {one.waiting > 0 ? `; ${one.waiting} wait for it.` : '.'}
          {one === shown.at(-1) && events.length > EVENTS ? ` ${events.length - EVENTS} more events are.` : ''}
        </Note>
      ))}
      {read.data?.more && (
        <Note icon="breach" flush>
          There are more than are listed here: they show once these are mended.
        </Note>
      )}
    </>
  )
}
