import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ImportView } from '../../../client/http/import-answers.ts'
import { undoAct } from '../../api/imports.ts'
import { Note } from '../../parts/note.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { useMay } from '../../state/use-may.ts'

/** Accounts and people an import made one, because their system says so; whoever may can part each again. */
export function ImportJoins({ view }: { view: ImportView }) {
  const { id, joins } = view
  const client = useQueryClient()
  const { me, staff } = useActingAs()
  const may = useMay('fix-identity') === null
  const undo = useMutation({
    mutationFn: ({ act, by }: { act: number; by: string }) => undoAct(act, by),
    // the button is gone then
    onSuccess: (_, { act }) => document.getElementById(`join-${act}`)?.focus(),
    onSettled: () => client.invalidateQueries({ queryKey: ['import', id] }),
  })
  const nameOf = (by: string): string => staff.find(one => one.id === by)?.name ?? by
  const part = (act: number) => {
    if (me === null) overlayStore.set('person')
    else if (!undo.isPending) undo.mutate({ act, by: me.id })
  }
  return (
    <>
      <div className="sec-h">
        <h3>Made one</h3>
      </div>
      {undo.error && (
        <Note tone="breach" icon="breach" role="alert">
          Not undone: {undo.error.message}
        </Note>
      )}
      <ul className="reasons" aria-label="Accounts and people that were made one">
        {joins.items.map(({ id: act, text, undoneBy }) => (
          <li key={act} id={`join-${act}`} tabIndex={-1}>
            {text} {undoneBy !== null && <span className="dim">undone by {nameOf(undoneBy)}</span>}
            {undoneBy === null && may && (
              <button
                type="button"
                className="btn sm"
                aria-label={`Undo: ${text}`}
                aria-disabled={undo.isPending}
                onClick={() => part(act)}
              >
                Undo
              </button>
            )}
          </li>
        ))}
      </ul>
      {joins.of > joins.items.length && (
        <p className="dim">
          These are the last {joins.items.length} of {joins.of}:{' '}
          <code>journeys identity acts --import {id} --limit 500</code> has the others.
        </p>
      )}
    </>
  )
}
