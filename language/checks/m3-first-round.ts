import { placeOfName } from '../read-source.ts'
import type { Whole } from './whole.ts'

/** More than this many accounts, or this share of all, are not touched by one publishing without a look. */
const LIMIT = { accounts: 25, share: 0.01 }

/** M3: publishing that would do very much at once. */
export function checkFirstRound({ world: { counts }, ctx }: Whole): void {
  const [workspace] = ctx.names.all('workspace')
  if (!counts?.firstRound || !workspace) return
  const limit = Math.max(LIMIT.accounts, Math.floor(counts.accounts * LIMIT.share))
  const { moves, tasks, sends } = counts.firstRound
  if (Math.max(moves, tasks, sends) <= limit) return
  ctx.report(
    placeOfName(workspace),
    'M3',
    {
      what: `the first round would make ${moves} moves, ${tasks} tasks and ${sends} messages, and the limit is ${limit} of each`,
      why: 'What goes out in the first minute cannot be called back.',
      fix: 'Look at the dry run. Publish in parts: narrow the conditions first, and widen them once it looks right.',
    },
    'warning',
  )
}
