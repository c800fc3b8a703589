import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { asideRead, releaseAside } from '../../api/effects.ts'
import { Note } from '../../parts/note.tsx'
import { showToast } from '../../state/toast.ts'
import { useMay } from '../../state/use-may.ts'

/** So many events are named: what is wrong with one is mostly wrong with all. */
const EVENTS = 5

/** What kept failing and was set aside: it delays nobody, and what waits for it is let go from here once it is mended. */
export function SetAside() {
  const { data } = useQuery(asideRead())
  const client = useQueryClient()
  const may = useMay('decide-effects') === null
  const release = useMutation({
    mutationFn: ({ kind, ref }: { kind: string; ref: string }) => releaseAside(kind, ref),
    onError: error => showToast({ icon: 'risk', text: `Not let go: ${error.message}`, undo: null }),
    onSettled: () => client.invalidateQueries({ queryKey: ['quarantine'] }),
  })
  const items = data?.items ?? []
  const events = items.filter(({ kind }) => kind === 'event')
  const shown = [...items.filter(({ kind }) => kind !== 'event'), ...events.slice(0, EVENTS)]
  return shown.map(one => (
    <Note
      key={`${one.kind}/${one.ref}`}
      tone="breach"
      icon="breach"
      flush
      acts={
        may && (
          <button type="button" className="btn" disabled={release.isPending} onClick={() => release.mutate(one)}>
            It is mended
          </button>
        )
      }
    >
      {one.kind} “{one.ref}” {one.kind === 'event' ? 'could not be taken in' : 'kept failing'} ({one.reason}) and is set
      aside
      {one.waiting > 0 ? `; ${one.waiting} wait for it.` : '.'}
      {one === shown.at(-1) && events.length > EVENTS ? ` ${events.length - EVENTS} more events are.` : ''}
    </Note>
  ))
}
