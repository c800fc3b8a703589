import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { ReviewView } from '../../../client/http/identity-answers.ts'
import { reviewsRead } from '../../api/data.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Moment } from '../../parts/moment.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useMay } from '../../state/use-may.ts'
import { DataTabs } from './data-tabs.tsx'
import { evidenceWords, questionWords, waitingWords } from './data-words.ts'
import { useDecisions } from './use-decisions.ts'

/** Candidates that have a key of their own. */
const KEYED = 9

/** What only a person can decide, worked by keyboard: whose a domain is, which account a name means. */
export function ReviewsPage() {
  const [state, setState] = useState<'open' | 'decided'>('open')
  const read = useQuery(reviewsRead(state))
  const bones = useBones(read.isPending)
  const { decided, decide } = useDecisions()
  const may = useMay('fix-identity') === null
  const reviews = (read.data ?? []).filter(review => state === 'decided' || !decided.has(review.id))
  const current = () => {
    const id = document.activeElement?.closest('[data-review]')?.getAttribute('data-review')
    return reviews.find(review => String(review.id) === id) ?? null
  }
  const answer = (choose: (review: ReviewView) => string | null | undefined) => {
    const review = state === 'open' && may ? current() : null
    const account = review && choose(review)
    if (review === null || account === undefined) return
    const next = reviews[reviews.indexOf(review) + 1] ?? reviews[reviews.indexOf(review) - 1]
    decide(review, account)
    if (next) document.querySelector<HTMLElement>(`[data-review="${next.id}"]`)?.focus()
  }
  useKeys({
    j: () => stepFocus('.reviews [data-review]', 1),
    k: () => stepFocus('.reviews [data-review]', -1),
    '0': () => answer(() => null),
    ...Object.fromEntries(
      Array.from({ length: KEYED }, (_, at) => [String(at + 1), () => answer(r => r.candidates[at]?.account)]),
    ),
  })
  return (
    <main className="page data-page reviews" id="main" tabIndex={-1}>
      <title>Reviews · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-reviews">Reviews</PageTitle>
        {read.data && (
          <p className="dim xs" role="status">
            {state === 'open' ? `${reviews.length} to decide` : `${reviews.length} decided`}
          </p>
        )}
        <button
          type="button"
          className="chip"
          aria-pressed={state === 'decided'}
          onClick={() => setState(state === 'open' ? 'decided' : 'open')}
        >
          Decided
        </button>
        <DataTabs />
      </header>
      {bones && !read.data && <Bones lines={8} label="reviews" />}
      {read.isError && !read.data && (
        <Failed
          what="The list of reviews"
          error={read.error}
          safe="What waits for an answer goes on waiting."
          retry={() => void read.refetch()}
        />
      )}
      {read.data && reviews.length === 0 && (
        <Empty icon="checkc" title={state === 'open' ? 'Nothing to decide' : 'Nothing was decided yet'}>
          A review opens when several accounts have a domain, or a name is not sure enough to go by.
        </Empty>
      )}
      {reviews.length > 0 && <NotYours right="fix-identity" />}
      <ol className="part">
        {reviews.map(review => (
          <Review key={review.id} review={review} onDecide={may ? account => decide(review, account) : null} />
        ))}
      </ol>
    </main>
  )
}

function Review({ review, onDecide }: { review: ReviewView; onDecide: ((account: string | null) => void) | null }) {
  const open = review.decidedAt === null
  const chosen = review.candidates.find(one => one.account === review.account)
  return (
    <li className="review" tabIndex={-1} data-review={review.id} aria-labelledby={`h-review-${review.id}`}>
      <h2 id={`h-review-${review.id}`}>{questionWords(review)}</h2>
      <p className="dim xs">
        {open
          ? waitingWords(review.waiting)
          : `${review.decidedBy}: ${chosen?.name ?? review.account ?? 'none of them'}`}
        , <Moment before={open ? 'asked ' : 'decided '} at={review.decidedAt ?? review.openedAt} />
      </p>
      <ol className="options">
        {review.candidates.map((one, at) => (
          <li key={one.account}>
            {open && onDecide && (
              <button type="button" className="btn" onClick={() => onDecide(one.account)}>
                It is <bdi>{one.name ?? one.account}</bdi> {at < KEYED && <kbd>{at + 1}</kbd>}
              </button>
            )}
            <Link className="link" href={`/accounts/${encodeURIComponent(one.account)}`}>
              {one.account}
            </Link>
            <span className="dim xs">{evidenceWords(one)}</span>
          </li>
        ))}
        {open && onDecide && (
          <li>
            <button type="button" className="btn ghost" onClick={() => onDecide(null)}>
              None of them <kbd>0</kbd>
            </button>
          </li>
        )}
      </ol>
    </li>
  )
}
