import { insertContentAct, lastVerdict } from '../db/content-acts.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { contentState } from '../domain/content/content-state.ts'
import type { ContentDefinition } from '../language/content-definition.ts'

/** What an authorised person says of a content, having seen one version of its texts. */
export interface Judgement {
  act: 'approve' | 'withdraw'
  /** the version that was seen */
  version: string
  reason: string
  /** as people know them, and the colleague they are */
  by: string
  staff: string | null
}

export interface JudgementRefused {
  code: 'other-version' | 'not-approved' | 'approved-already' | 'withdrawn-already'
  message: string
}

/**
 * Approves a version of a content, or withdraws the content: from the commit on no message with it is reserved. Answers why
 * not, or null when it is done.
 */
export async function judgeContent(
  pool: Pool,
  content: ContentDefinition,
  { act, version, reason, by, staff }: Judgement,
): Promise<JudgementRefused | null> {
  if (version !== content.version) {
    const message = `the text of ${content.id} was edited since you saw it: look at it again`
    return { code: 'other-version', message }
  }
  return inTransaction(pool, async tx => {
    // one after the other: what each is answered is true when it is written
    await tx.query(`select pg_advisory_xact_lock(hashtext('content'), hashtext($1))`, [content.id])
    const state = contentState({ ...content, expires: null }, await lastVerdict(tx, content.id), '')
    if (state === 'not-approved') {
      const message = `the file of ${content.id} says approved: no; write "by hand" there to have it approved here`
      return { code: 'not-approved', message }
    }
    if (act === 'approve' && state === 'approved') {
      return { code: 'approved-already', message: `${content.id} is approved as it stands` }
    }
    if (act === 'withdraw' && state === 'withdrawn') {
      return { code: 'withdrawn-already', message: `${content.id} has been withdrawn already` }
    }
    await insertContentAct(tx, { content: content.id, act, version, reason, by, staff })
    return null
  })
}
