import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { SavedViews } from '../../../client/http/saved-views-answers.ts'
import { type AccountFilters, NO_FILTERS } from '../../api/reads.ts'
import { removeView, saveView, viewsRead } from '../../api/views.ts'
import { Icon } from '../../parts/icon.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { filtersOf, queryOf } from './account-filters.ts'

interface SavedViewsBarProps {
  filters: AccountFilters
  change: (part: Partial<AccountFilters>) => void
}

/** The reader's own views: one press away, and what the list shows now can be saved as one more. */
export function SavedViewsBar({ filters, change }: SavedViewsBarProps) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const { data } = useQuery(viewsRead(me?.id ?? null))
  const [naming, setNaming] = useState(false)
  const now = queryOf(filters)
  const views = data?.items ?? []
  const shown = views.find(view => view.query === now)
  const act = async (
    run: (by: string) => Promise<SavedViews>,
    words: string,
    undo: ((by: string) => Promise<SavedViews>) | null,
  ) => {
    if (me === null) return overlayStore.set('person')
    const keep = (answer: SavedViews) => client.setQueryData(viewsRead(me.id).queryKey, answer)
    try {
      keep(await run(me.id))
      showToast({ icon: 'filter', text: words, undo: undo && (async () => void keep(await undo(me.id))) })
    } catch (error) {
      showToast({ icon: 'risk', text: `Not done: ${error instanceof Error ? error.message : error}`, undo: null })
    }
  }
  const save = (name: string) => {
    setNaming(false)
    void act(by => saveView(name, now, by), `Saved as ${name}`, null)
  }
  if (views.length === 0 && now === '') return null
  return (
    <nav className="views" aria-label="Saved views">
      <button type="button" className="chip" aria-pressed={now === ''} onClick={() => change(NO_FILTERS)}>
        All accounts
      </button>
      {views.map(view => (
        <button
          key={view.id}
          type="button"
          className="chip"
          aria-pressed={view === shown}
          onClick={() => change(filtersOf(view.query))}
        >
          <bdi>{view.name}</bdi>
        </button>
      ))}
      {shown ? (
        <button
          type="button"
          className="link xs"
          onClick={() =>
            void act(
              by => removeView(shown.id, by),
              `Took away ${shown.name}`,
              by => saveView(shown.name, shown.query, by),
            )
          }
        >
          Take away {shown.name}
        </button>
      ) : (
        now !== '' &&
        (naming ? (
          <NameIt onName={save} onLeave={() => setNaming(false)} />
        ) : (
          <button type="button" className="link xs" onClick={() => setNaming(true)}>
            Save this view
          </button>
        ))
      )}
    </nav>
  )
}

function NameIt({ onName, onLeave }: { onName: (name: string) => void; onLeave: () => void }) {
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onName(name.trim())
  }
  return (
    <form className="name-it" onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens where the button was that asked for it
        autoFocus
        aria-label="Name of the view"
        placeholder="Renewals this quarter"
        maxLength={100}
        dir="auto"
        value={name}
        onChange={event => setName(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && onLeave()}
      />
      <button type="submit" className="btn" disabled={name.trim() === ''}>
        <Icon name="check" small />
        Save
      </button>
    </form>
  )
}
