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
 * empty list takes what comes: there is nothing to move.
 */
export function useHeldRows<T extends { id: string }>(
  key: string,
  fresh: readonly T[] | undefined,
  pages: number,
): HeldRows<T> {
  const [hold, setHold] = useState<Hold<T>>(() => begin(key, fresh, pages))
  const current = follow(hold, key, fresh, pages)
  if (current !== hold) setHold(current)
  const held = holdRows(current.ids ?? [], current.known, fresh ?? [], current.hidden)
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
  const unseen = fresh.filter(item => !ids.includes(item.id) && !hold.hidden.has(item.id)).map(item => item.id)
  const takes = ids.length === 0 || pages > hold.pages
  return { ...hold, ids: takes ? [...ids, ...unseen] : ids, known, fresh, pages }
}

function insert(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter(other => other !== id)
  return [...others.slice(0, place), id, ...others.slice(place)]
}

function without(ids: ReadonlySet<string>, id: string): Set<string> {
  return new Set([...ids].filter(other => other !== id))
}
