import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { OutboxRow } from '../../../client/http/outbox-answers.ts'
import { outboxRead } from '../../api/reads.ts'
import { withQuery } from '../../api/request.ts'
import { Empty } from '../../parts/empty.tsx'
import { useBeside } from '../../parts/use-beside.ts'
import { useHeldRows } from '../../parts/use-held-rows.ts'
import { useDecideEffect } from '../../state/use-decide-effect.ts'
import { MailPane } from './mail-pane.tsx'
import { effectOf, statesOf } from './mail-words.ts'
import { OutboxList } from './outbox-list.tsx'
import './list.css'
import './mail.css'
import './content.css'

/** Everything that was sent, held or skipped, and why; the mail itself beside it. */
export function OutboxPage() {
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const state = params.get('state') ?? ''
  const q = params.get('q') ?? ''
  const open = params.get('mail')

  const list = useInfiniteQuery(outboxRead(statesOf(state), q))
  const fresh = useMemo(() => list.data?.pages.flatMap(page => page.items), [list.data])
  const held = useHeldRows(`${state} ${q}`, fresh, list.data?.pages.length ?? 0, !list.hasNextPage)
  const { decided, decide } = useDecideEffect()
  const drop = (mail: OutboxRow, reason: string) =>
    decide({
      effect: { key: effectOf(mail), state: mail.state },
      as: 'not-sent',
      says: `“${mail.subject}” is dropped`,
      reason,
    })
  const hrefOf = (id: string | null) => withQuery('/outbox', { state, q, mail: id })
  const { place, show } = useBeside({
    ids: held.rows.map(row => row.id),
    open,
    ready: list.isSuccess,
    hrefOf,
    marks: ['data-mail', 'h-mail'],
  })

  return (
    <main className="page outbox" id="main" tabIndex={-1} data-open={open !== null}>
      <title>Outbox · Account Journeys</title>
      <OutboxList
        {...{ state, q, list, held, open, hrefOf }}
        onSearch={text => go(withQuery('/outbox', { state, q: text, mail: open }), { replace: true })}
      />
      {open === null ? (
        <div className="detail">
          <Empty icon="mail">
            Choose a mail with <kbd>J</kbd> and <kbd>K</kbd>.
          </Empty>
        </div>
      ) : (
        <MailPane id={open} row={held.rows[place]?.item} onClose={() => show(null)} onDrop={drop} {...{ decided }} />
      )}
    </main>
  )
}
