import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { ReplyList as Replies, WaitingPerson } from '../../../client/http/reply-answers.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { waitingWords } from '../../parts/held-rows.ts'
import { Icon } from '../../parts/icon.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Pill } from '../../parts/pill.tsx'
import { useBones } from '../../parts/use-bones.ts'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useNow } from '../../time/app-clock.ts'
import { stayWords } from '../../time/length-words.ts'
import { heldWords, subjectWords } from './reply-words.ts'

interface ReplyListProps {
  whose: 'mine' | 'all'
  /** has the reader accounts of their own? */
  mine: boolean
  list: UseInfiniteQueryResult<InfiniteData<Replies>>
  held: HeldRows<WaitingPerson & { id: string }>
  open: string | null
  hrefOf: (person: string | null) => string
}

/** Pixels most lines need. */
const LINE = 75

/** The list side of the page in all its states. */
export function ReplyList({ whose, mine, list, held, open, hrefOf }: ReplyListProps) {
  const bones = useBones(list.isPending)
  const narrow = useNarrow()
  const counts = list.data?.pages.at(0)?.counts
  const tabs = [
    ...(mine ? [{ id: 'mine', title: 'Mine', href: '/replies', n: whose === 'mine' ? counts?.own : undefined }] : []),
    { id: 'all', title: 'Everyone’s', href: mine ? '/replies?whose=all' : '/replies', n: counts?.all },
  ]
  return (
    <>
      {narrow && <PageTitle id="h-replies">Replies</PageTitle>}
      <section className="list" aria-label="Replies">
        <header className="list-head">
          {!narrow && (
            <div className="a">
              <PageTitle id="h-replies">Replies</PageTitle>
            </div>
          )}
          <nav className="tabs" aria-label="Whose accounts">
            {tabs.map(({ id, title, href, n }) => (
              <Link key={id} href={href} aria-current={id === whose ? 'page' : undefined}>
                {title} {n !== undefined && <span className="n">{n}</span>}
              </Link>
            ))}
          </nav>
        </header>
        <Pill words={waitingWords(held)} onShow={held.show} />
        {bones && !list.data && <Bones lines={12} label="replies" />}
        {list.isError && !list.data && (
          <Failed
            what="The list of replies"
            error={list.error}
            safe="Automatic messages to who has answered wait all the same."
            retry={() => void list.refetch()}
          />
        )}
        {list.data && held.rows.length === 0 && (
          <Empty icon="checkc" title="Nobody waits for an answer">
            Who answers one of our messages shows here, and gets nothing automatic until somebody has handled it.
          </Empty>
        )}
        {held.rows.length > 0 && (
          <LongList
            label="Who has answered, who waits longest first"
            className="mail-lines"
            ids={held.rows.map(row => row.id)}
            current={open}
            estimate={LINE}
            more={list.hasNextPage ? () => void list.fetchNextPage() : null}
          >
            {place => {
              const waiting = held.rows[place]?.item
              return waiting ? <Line waiting={waiting} open={open} hrefOf={hrefOf} /> : null
            }}
          </LongList>
        )}
      </section>
    </>
  )
}

function Line({ waiting, open, hrefOf }: Pick<ReplyListProps, 'open' | 'hrefOf'> & { waiting: WaitingPerson }) {
  const { person, account, owner, since, excerpt } = waiting
  const now = useNow()
  return (
    <Link
      href={hrefOf(person.id)}
      className="mail"
      aria-current={person.id === open || undefined}
      data-reply={person.id}
      onClick={event => event.detail === 0 && requestAnimationFrame(() => document.getElementById('h-reply')?.focus())}
    >
      <span className="subj">
        <bdi>{person.name}</bdi>
      </span>
      <span className="stt held">
        <Icon name="clock" />
        waits {stayWords(now - Date.parse(since))}
      </span>
      <span className="to">
        {subjectWords(waiting)}
        {excerpt && <span className="dim"> {excerpt}</span>}
      </span>
      <span className="step">
        {account.name}, {owner === null ? 'nobody has it' : owner.name}
      </span>
      <span className="whyn">{heldWords(waiting)}</span>
    </Link>
  )
}
