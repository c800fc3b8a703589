import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { PersonReplies, WaitingPerson } from '../../../client/http/reply-answers.ts'
import { personRepliesRead } from '../../api/replies.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Moment } from '../../parts/moment.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { useActs } from '../../parts/use-acts.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useMay } from '../../state/use-may.ts'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'
import { subjectWords } from './reply-words.ts'

interface ReplyPaneProps {
  person: string
  /** as the list has them, which is not all who wait; undefined = they are not in it */
  listed: WaitingPerson | undefined
  onClose: () => void
  onHandled: (waiting: WaitingPerson) => void
}

/** Who has answered: what they wrote, what is held because of it, and that it is handled. */
export function ReplyPane({ person, listed, onClose, onHandled }: ReplyPaneProps) {
  const read = useQuery(personRepliesRead(person))
  // undefined = nothing has told of them yet
  const waiting = read.data ? read.data.waiting : listed
  const bones = useBones(read.isPending)
  return (
    <article className="detail view" aria-labelledby="h-reply">
      <Head waiting={waiting} onClose={onClose} />
      {waiting && <Handle waiting={waiting} held={read.data?.held ?? null} onHandled={onHandled} />}
      {read.data && <Answers items={read.data.items} />}
      {!read.data && bones && <Bones lines={8} label="what they answered" />}
      {!read.data && read.isError && (
        <Failed
          what="What they answered"
          error={read.error}
          safe="Automatic messages to them wait all the same."
          retry={() => void read.refetch()}
        />
      )}
    </article>
  )
}

interface HeadProps extends Pick<ReplyPaneProps, 'onClose'> {
  waiting: WaitingPerson | null | undefined
}

function Head({ waiting, onClose }: HeadProps) {
  const [, go] = useLocation()
  const account = waiting ? `/accounts/${encodeURIComponent(waiting.account.key)}` : null
  useKeys(account === null ? {} : { o: () => go(account) })
  return (
    <header className="v-head">
      <div className="crumb">
        <button type="button" className="btn ghost back" onClick={onClose}>
          <Icon name="left" />
          Replies
        </button>
        <span className="path">{waiting?.person.role?.title}</span>
        {account && (
          <span className="go">
            <Link className="btn" href={account}>
              <Icon name="accounts" />
              Account <kbd>O</kbd>
            </Link>
          </span>
        )}
      </div>
      <h2 id="h-reply" tabIndex={-1}>
        <bdi>{waiting === null ? 'Nobody waits here any more' : (waiting?.person.name ?? 'Who has answered')}</bdi>
      </h2>
      {waiting && account && (
        <dl className="env-l">
          <dt>Account</dt>
          <dd>
            <Link className="link" href={account}>
              {waiting.account.name}
            </Link>
          </dd>
          <dt>Whose</dt>
          <dd>{waiting.owner?.name ?? 'nobody has it'}</dd>
          <dt>Waits</dt>
          <dd>
            <Moment before="since " at={waiting.since} />
          </dd>
        </dl>
      )}
    </header>
  )
}

interface HandleProps extends Pick<ReplyPaneProps, 'onHandled'> {
  waiting: WaitingPerson
  held: PersonReplies['held'] | null
}

/** What is held, and the word that lets it go. */
function Handle({ waiting, held, onHandled }: HandleProps) {
  const now = useNow()
  const may = useMay('work-tasks') === null
  const handled = () => onHandled(waiting)
  useActs(may ? [{ key: 'e', title: 'It is handled', icon: 'check', run: handled }] : [])
  return (
    <section className="state held" aria-labelledby="h-held">
      <Icon name="held" />
      <div>
        <h3 id="h-held">Nothing automatic goes to {waiting.person.name} until somebody has handled this</h3>
        {held?.length === 0 && <p>Nothing has been held for it so far.</p>}
        <ul className="lines">
          {held?.map(one => (
            <li key={one.key}>
              <Link className="link" href={withQuery('/effects', { tab: 'held', effect: one.key })}>
                {one.about}
              </Link>
              <span className="dim xs">
                {one.play?.title}
                {one.heldUntil && `, worth sending until ${momentWords(Date.parse(one.heldUntil), now)}`}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {may && (
        <button type="button" className="btn primary" onClick={handled}>
          Handled <kbd>E</kbd>
        </button>
      )}
      <NotYours right="work-tasks" />
    </section>
  )
}

function Answers({ items }: Pick<PersonReplies, 'items'>) {
  return (
    <section className="answers" aria-labelledby="h-answers">
      <h3 id="h-answers">What they answered</h3>
      <ol>
        {items.map(one => (
          <li key={one.id}>
            <b dir="auto">{subjectWords(one)}</b>
            <span className="dim xs">
              <Moment at={one.at} />
              {one.handledAt !== null && (
                <>
                  , <Moment before="handled " at={one.handledAt} />
                  {one.handledBy && ` by ${one.handledBy}`}
                </>
              )}
            </span>
            {one.body === null ? (
              <p className="dim">Another system told of it; what they wrote is in the mailbox.</p>
            ) : (
              <p className="wrote" dir="auto">
                {one.body}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
