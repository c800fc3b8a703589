import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { EffectRow } from '../../../client/http/effect-answers.ts'
import { type EffectPlace, effectsRead } from '../../api/effects.ts'
import { withQuery } from '../../api/request.ts'
import { Empty } from '../../parts/empty.tsx'
import { focusRow } from '../../parts/focus-row.ts'
import { useBeside } from '../../parts/use-beside.ts'
import { useHeldRows } from '../../parts/use-held-rows.ts'
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
  const wanted = params.get('effect')
  const place = { kind: params.get('kind'), account: params.get('account'), play: params.get('play') }
  const list = useInfiniteQuery(effectsRead(states.join(','), place))
  const { decided, decide } = useDecideEffect()
  const open = wanted === null || decided.has(wanted) ? null : wanted
  const fresh = useMemo(
    () =>
      list.data?.pages
        .flatMap(page => page.items.map(item => ({ ...item, id: item.key })))
        .filter(e => !decided.has(e.id)),
    [list.data, decided],
  )
  const held = useHeldRows(JSON.stringify([tab, place]), fresh, list.data?.pages.length ?? 0)
  const rows = held.rows.filter(row => !decided.has(row.id))
  const hrefOf = (key: string | null) => withQuery('/effects', { tab, ...place, effect: key })
  const { place: at, show } = useBeside({
    ids: rows.map(row => row.id),
    open,
    ready: list.isSuccess,
    hrefOf,
    marks: ['data-effect', 'h-effect'],
  })
  const onPlace = (change: Partial<EffectPlace>) =>
    go(withQuery('/effects', { tab, ...place, ...change }), { replace: true })
  const onDecide = (effect: EffectRow, as: Decision, reason: string) => {
    const next = rows[at + 1] ?? rows[at - 1]
    const says = `${effect.about}: ${decisionWords(as, effect).toLowerCase()}`
    decide({ effect, as, says, reason })
    show(next && !narrow ? next.id : null)
    if (next) focusRow('data-effect', next.id)
  }
  return (
    <main className="page outbox effects" id="main" tabIndex={-1} data-open={open !== null}>
      <title>Effects · Account Journeys</title>
      <EffectList {...{ tab, list, open, hrefOf, place, onPlace }} held={{ ...held, rows }} />
      {open === null ? (
        <div className="detail">
          {rows.length > 0 && (
            <Empty icon="decision">
              Choose one with <kbd>J</kbd> and <kbd>K</kbd>.
            </Empty>
          )}
        </div>
      ) : (
        <EffectPane effectKey={open} row={rows[at]?.item} onClose={() => show(null)} onDecide={onDecide} />
      )}
    </main>
  )
}
