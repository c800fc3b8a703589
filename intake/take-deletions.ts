import { markDeleted, setStatus } from '../db/mark-deleted.ts'
import { recordsHere } from '../db/merged-ids.ts'
import type { Tx } from '../db/pool.ts'
import { setHistories } from '../db/set-histories.ts'
import type { ImportContext } from './import-batch.ts'

/** The status that says an account is out, where a workspace has it. */
const OUT = 'disqualified'

/** Marks what was deleted; an account that was is out. Answers what was news, with accounts, and what is not known here. */
export async function takeDeletions(
  tx: Tx,
  ctx: ImportContext,
  of: 'account' | 'person' | 'opportunity',
  deletions: readonly { id: string; at: number | null }[],
): Promise<{ news: Map<string, string>; unknown: Set<string> }> {
  const news = await markDeleted(tx, of, deletions)
  const gone = deletions.filter(({ id, at }) => at !== null && news.has(id)).map(one => one.id)
  const status = ctx.defs.settings.facts['account.status']
  if (of === 'account' && status?.type === 'one of' && status.values.includes(OUT)) {
    const out = await setStatus(tx, gone, OUT)
    const since = { what: 'status', subject: '', value: OUT, at: ctx.now } as const
    await setHistories(
      tx,
      out.map(account => ({ ...since, account })),
    )
  }
  const here = await recordsHere(
    tx,
    of,
    deletions.map(one => one.id),
  )
  return { news, unknown: new Set(deletions.map(one => one.id).filter(id => !here.has(id))) }
}
