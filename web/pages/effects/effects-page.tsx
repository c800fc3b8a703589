import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { EffectRow } from '../../../client/http/effect-answers.ts'
import { effectsRead } from '../../api/effects.ts'
import { withQuery } from '../../api/request.ts'
import { Empty } from '../../parts/empty.tsx'
import { focusRow } from '../../parts/focus-row.ts'
import { useHeldRows } from '../../parts/use-held-rows.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useDecideEffect } from '../../state/use-decide-effect.ts'
import { EffectList } from './effect-list.tsx'
import { EffectPane } from './effect-pane.tsx'
import { type Decision, decisionWords, tabOf } from './effect-words.ts'
import '../outbox/list.css'
import '../outbox/mail.css'
import './effects.css'

/** What journeys intend and did: what nobody can tell, what failed, what waits; and deciding on it, by keyboard. */
export function EffectsPage() {
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const narrow = useNarrow()
  const { id: tab, states } = tabOf(params.get('tab') ?? '')
  const open = params.get('effect')
  const list = useInfiniteQuery(effectsRead(states.join(',')))
  const { decided, decide } = useDecideEffect()
  const fresh = useMemo(
    () =>
      list.data?.pages
        .flatMap(page => page.items.map(item => ({ ...item, id: item.key })))
        .filter(e => !decided.has(e.id)),
    [list.data, decided],
  )
  const held = useHeldRows(tab, fresh, list.data?.pages.length ?? 0)
  const rows = held.rows.filter(row => !decided.has(row.id))
  const place = rows.findIndex(row => row.id === open)
  const hrefOf = (key: string | null) => withQuery('/effects', { tab, effect: key })
  const show = (key: string | null) => go(hrefOf(key), { replace: true })
  const step = (by: 1 | -1) => {
    const next = rows[place === -1 ? 0 : place + by]
    if (!next) return
    show(next.id)
    focusRow('data-effect', next.id)
  }

  // Beside the list there is room for one: the first opens by itself.
  const first = rows.at(0)?.id
  const opensFirst = !narrow && (open === null || decided.has(open)) && first !== undefined && list.isSuccess
  useEffect(() => {
    if (opensFirst) go(withQuery('/effects', { tab, effect: first }), { replace: true })
  }, [opensFirst, first, tab, go])

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    enter: () => document.getElementById('h-effect')?.focus(),
    escape: () => (narrow ? show(null) : open && focusRow('data-effect', open)),
  })
  const onDecide = (effect: EffectRow, as: Decision, reason: string) => {
    const next = rows[place + 1] ?? rows[place - 1]
    const says = `${effect.about}: ${decisionWords(as, effect).toLowerCase()}`
    decide({ key: effect.key, as, says, reason })
    show(next && !narrow ? next.id : null)
    if (next) focusRow('data-effect', next.id)
  }
  return (
    <main className="page outbox effects" id="main" tabIndex={-1} data-open={open !== null}>
      <title>Effects · Account Journeys</title>
      <EffectList {...{ tab, list, open, hrefOf }} held={{ ...held, rows }} />
      {open === null || decided.has(open) ? (
        <div className="detail">
          <Empty icon="decision">
            Choose one with <kbd>J</kbd> and <kbd>K</kbd>.
          </Empty>
        </div>
      ) : (
        <EffectPane effectKey={open} row={rows[place]?.item} onClose={() => show(null)} onDecide={onDecide} />
      )}
    </main>
  )
}
