import { type InfiniteData, type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Outbox, OutboxRow } from '../../../client/http/outbox-answers.ts'
import { statusRead } from '../../api/reads.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { countWords } from '../../parts/count-words.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { waitingWords } from '../../parts/held-rows.ts'
import { Icon } from '../../parts/icon.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Pill } from '../../parts/pill.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useBones } from '../../parts/use-bones.ts'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useTypedText } from '../../parts/use-typed-text.ts'
import { MailList } from './mail-list.tsx'
import { outboxTabs } from './mail-words.ts'

interface OutboxListProps {
  state: string
  q: string
  list: UseInfiniteQueryResult<InfiniteData<Outbox>>
  held: HeldRows<OutboxRow>
  open: string | null
  hrefOf: (id: string | null) => string
  onSearch: (text: string) => void
}

/** The list side of the outbox in all its states. */
export function OutboxList({ state, q, list, held, open, hrefOf, onSearch }: OutboxListProps) {
  const bones = useBones(list.isPending)
  const narrow = useNarrow()
  const [text, setText] = useTypedText(q, onSearch)
  const { counts, countedUpTo } = list.data?.pages.at(0) ?? { counts: {}, countedUpTo: 1 }
  return (
    <>
      {narrow && <PageTitle id="h-outbox">Outbox</PageTitle>}
      <section className="list" aria-label="Mail">
        <header className="list-head">
          <div className="a">
            {!narrow && <PageTitle id="h-outbox">Outbox</PageTitle>}
            <SearchField label="Search mail" placeholder="To, subject, play" value={text} onChange={setText} />
          </div>
          <nav className="tabs" aria-label="Mail state">
            {outboxTabs(counts).map(tab => (
              <Link
                key={tab.id}
                href={withQuery('/outbox', { state: tab.id, q })}
                aria-current={tab.id === state ? 'page' : undefined}
              >
                {tab.title} <span className="n">{countWords(tab.n, countedUpTo)}</span>
              </Link>
            ))}
          </nav>
        </header>
        <Caught />
        <Pill words={waitingWords(held)} onShow={held.show} />
        {bones && !list.data && <Bones lines={12} label="mail" />}
        {list.isError && !list.data && (
          <Failed
            what="The outbox"
            error={list.error}
            safe="Mail waits in the ledger; nothing is sent twice."
            retry={() => void list.refetch()}
          />
        )}
        {list.data && held.rows.length === 0 && <NoMail narrowed={state !== '' || q !== ''} />}
        {held.rows.length > 0 && (
          <MailList
            held={held}
            current={open}
            hrefOf={hrefOf}
            more={list.hasNextPage ? () => void list.fetchNextPage() : null}
            onEnter={() => requestAnimationFrame(() => document.getElementById('h-mail')?.focus())}
          />
        )}
      </section>
    </>
  )
}

/** Where mail goes: on a local stack nobody outside gets any. */
function Caught() {
  const { data } = useQuery(statusRead())
  if (!data) return null
  const words =
    data.emailMode === 'catch'
      ? 'Caught on this machine, nobody outside gets mail.'
      : data.emailMode === 'sandbox'
        ? 'Sandbox: every recipient is rewritten.'
        : 'Live: mail reaches the people named here.'
  return (
    <p className="caught">
      <Icon name="plug" small />
      {words}
    </p>
  )
}

function NoMail({ narrowed }: { narrowed: boolean }) {
  if (narrowed) return <Empty icon="search">No mail is like that.</Empty>
  return (
    <Empty icon="outbox" title="No mail yet">
      The first play that sends puts it here. Held and skipped mail shows too, with the reason.
    </Empty>
  )
}
