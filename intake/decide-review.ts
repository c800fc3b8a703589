import { closeReview, keepVerdicts, lockReview, type Review } from '../db/identity-reviews.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { tellNews } from '../db/waiting-signals.ts'

/** What a colleague answers: the account it is, none of those asked about (null), or the only one. */
export type ReviewAnswer = { account: string | null } | { only: true }

/** The review with its answer, or why it was not taken. */
export type ReviewDecided = Review | { refused: 'unknown-review' | 'decided-before' | 'no-candidate'; message: string }

/**
 * Answers a review of whose something is. The pairs are remembered: what is accepted holds for all that comes, what is
 * rejected is never asked again. `waiting` tells how many signals waited for the answer: they are looked at again by `stitchWaiting`.
 */
export async function decideReview(pool: Pool, id: number, answer: ReviewAnswer, by: string): Promise<ReviewDecided> {
  return inTransaction(pool, async (tx): Promise<ReviewDecided> => {
    const review = await lockReview(tx, id)
    if (!review) return refuse('unknown-review', `there is no review ${id}`)
    if (review.decidedAt !== null) {
      const what = review.account === null ? 'none of them' : review.account
      return refuse('decided-before', `${review.decidedBy} has decided it: ${what}`)
    }
    const accounts = review.candidates.map(({ account }) => account)
    const [first = null] = accounts
    if ('only' in answer && accounts.length !== 1) {
      return refuse('no-candidate', `say which one it is: ${accounts.join(', ')}`)
    }
    const chosen = 'only' in answer ? first : answer.account
    if (chosen !== null && !accounts.includes(chosen)) {
      return refuse('no-candidate', `${chosen} is none of ${accounts.join(', ')}`)
    }
    const { about, subject } = review
    await keepVerdicts(
      tx,
      accounts.map(account => ({ about, subject, account, is: account === chosen, by })),
    )
    await closeReview(tx, id, by, chosen)
    await tellNews(tx, [`${about}:${subject}`])
    const decided = await lockReview(tx, id)
    if (!decided) throw new Error(`review ${id} was decided and is gone`)
    return { ...decided, waiting: review.waiting }
  })
}

function refuse(
  refused: 'unknown-review' | 'decided-before' | 'no-candidate',
  message: string,
): { refused: typeof refused; message: string } {
  return { refused, message }
}
