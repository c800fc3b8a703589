import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import type { WaitingPerson } from '../../../client/http/reply-answers.ts'
import { markHandled, repliesRead } from '../../api/replies.ts'
import { withQuery } from '../../api/request.ts'
import { Empty } from '../../parts/empty.tsx'
import { focusRow } from '../../parts/focus-row.ts'
import { useBeside } from '../../parts/use-beside.ts'
import { useHeldRows } from '../../parts/use-held-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { useDecided } from '../../state/use-decided.ts'
import { ReplyList } from './reply-list.tsx'
import { ReplyPane } from './reply-pane.tsx'
import '../outbox/list.css'
import '../outbox/mail.css'
import './replies.css'

/** Who has answered and waits for us, whoever waits longest first; what they wrote, what it holds, and saying that it is handled. */
export function RepliesPage() {
  const [params] = useSearchParams()
  const narrow = useNarrow()
  const { me } = useActingAs()
  const whose = me === null || params.get('whose') === 'all' ? 'all' : 'mine'
  const wanted = params.get('person')
  const list = useInfiniteQuery(repliesRead(whose === 'mine' ? (me?.id ?? null) : null))
  const { decided, decide } = useDecided()
  const open = wanted === null || decided.has(wanted) ? null : wanted
  const fresh = useMemo(
    () =>
      list.data?.pages
        .flatMap(page => page.items.map(item => ({ ...item, id: item.person.id })))
        .filter(one => !decided.has(one.id)),
    [list.data, decided],
  )
  const held = useHeldRows(whose, fresh, list.data?.pages.length ?? 0, !list.hasNextPage)
  // who was answered elsewhere waits no more
  const rows = held.rows.filter(row => !decided.has(row.id) && !row.gone)
  const hrefOf = (person: string | null) =>
    withQuery('/replies', { whose: whose === 'all' && me !== null ? 'all' : null, person })
  const { place, show } = useBeside({
    ids: rows.map(row => row.id),
    open,
    ready: list.isSuccess,
    hrefOf,
    marks: ['data-reply', 'h-reply'],
  })
  const onHandled = ({ person }: WaitingPerson) => {
    const next = rows[place + 1] ?? rows[place - 1]
    decide({
      id: person.id,
      words: [`What ${person.name} answered is handled`, 'Not handled'],
      send: () => markHandled(person.id),
      stale: [['replies'], ['account'], ['outbox'], ['effects']],
    })
    show(next && !narrow ? next.id : null)
    if (next) focusRow('data-reply', next.id)
  }
  return (
    <main className="page outbox replies" id="main" tabIndex={-1} data-open={open !== null}>
      <title>Replies · Account Journeys</title>
      <ReplyList {...{ whose, list, open, hrefOf }} mine={me !== null} held={{ ...held, rows }} />
      {open === null ? (
        <div className="detail">
          <Empty icon="chat">
            Choose one with <kbd>J</kbd> and <kbd>K</kbd>.
          </Empty>
        </div>
      ) : (
        <ReplyPane person={open} listed={rows[place]?.item} onClose={() => show(null)} onHandled={onHandled} />
      )}
    </main>
  )
}
