import { useState } from 'react'
import { type HeldList, holdRows } from './held-rows.ts'

interface Hold<T> {
  key: string
  ids: readonly string[] | null
  known: ReadonlyMap<string, T>
  hidden: ReadonlySet<string>
  fresh: readonly T[] | undefined
  pages: number
}

export interface HeldRows<T> extends HeldList<T> {
  /** takes over the newest order */
  show(): void
  /** takes a row away that the reader is done with; later answers do not bring it back by themselves */
  drop(id: string): void
  /** puts a row back where it was */
  restore(id: string, place: number): void
}

/**
 * A list whose rows stay where they are until the reader asks. Another `key` is another list; more `pages` are appended, and an
 * empty list takes what comes: there is nothing to move. `whole` = there are no more pages.
 */
export function useHeldRows<T extends { id: string }>(
  key: string,
  fresh: readonly T[] | undefined,
  pages: number,
  whole = true,
): HeldRows<T> {
  const [hold, setHold] = useState<Hold<T>>(() => begin(key, fresh, pages))
  const current = follow(hold, key, fresh, pages)
  if (current !== hold) setHold(current)
  const held = holdRows(current.ids ?? [], current.known, fresh ?? [], current.hidden, whole)
  return {
    ...held,
    show: () => setHold(begin(key, fresh, pages)),
    drop: id =>
      setHold(now => ({
        ...now,
        ids: now.ids?.filter(other => other !== id) ?? null,
        hidden: new Set([...now.hidden, id]),
      })),
    restore: (id, place) =>
      setHold(now => ({ ...now, ids: insert(now.ids ?? [], id, place), hidden: without(now.hidden, id) })),
  }
}

function begin<T extends { id: string }>(key: string, fresh: readonly T[] | undefined, pages: number): Hold<T> {
  const known = new Map(fresh?.map(item => [item.id, item]))
  return { key, ids: fresh ? [...known.keys()] : null, known, hidden: new Set(), fresh, pages }
}

function follow<T extends { id: string }>(
  hold: Hold<T>,
  key: string,
  fresh: readonly T[] | undefined,
  pages: number,
): Hold<T> {
  if (hold.key !== key) return begin(key, fresh, pages)
  if (fresh === undefined || fresh === hold.fresh) return hold
  const known = new Map([...hold.known, ...fresh.map(item => [item.id, item] as const)])
  const ids = hold.ids ?? []
  const takes = ids.length === 0 || pages > hold.pages
  return { ...hold, ids: takes ? [...ids, ...below(ids, fresh, hold.hidden)] : ids, known, fresh, pages }
}

/** What the newest answer has below the last row that is shown: what is new further up waits until the reader asks. */
function below<T extends { id: string }>(ids: readonly string[], fresh: readonly T[], hidden: ReadonlySet<string>) {
  const shown = new Set(ids)
  const last = fresh.findLastIndex(item => shown.has(item.id))
  return fresh.slice(last + 1).flatMap(item => (hidden.has(item.id) ? [] : [item.id]))
}

function insert(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter(other => other !== id)
  return [...others.slice(0, place), id, ...others.slice(place)]
}

function without(ids: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...ids].filter(other => other !== id))
}
