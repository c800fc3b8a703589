import { listTasks } from '../../../db/list-tasks.ts'
import { readTaskCounts } from '../../../db/read-task-counts.ts'
import type { Digest } from '../../../sinks/mail/digest-mail.ts'
import { openReading, type ReadApi } from './reading.ts'
import { clockInWords } from './task-card.ts'
import { reasonKinds, taskRows } from './task-rows.ts'

/** Lines of a mail: more is read on the page. */
const MOST = 20

/** What somebody has to do at this moment, as their inbox has it. */
export async function readDigest(read: ReadApi, staff: string): Promise<Digest> {
  const reading = await openReading(read)
  const { db, settings, places } = reading
  const { rankBy } = settings.workspace
  const scope = { owner: staff, team: null, account: null, queue: null, words: null }
  const bands = settings.scores[rankBy]?.bands.map(band => band.id) ?? []
  const kinds = [...reasonKinds(reading).keys()]
  const [tasks, { inbox }] = await Promise.all([
    listTasks(db, { ...scope, view: 'inbox', order: 'band', score: rankBy, bands, kinds, after: null, limit: MOST }),
    readTaskCounts(db, scope, { from: 0, to: 0 }),
  ])
  const lines = (await taskRows(reading, tasks)).map(({ id, title, account, reason, due, sla, assignee }) => {
    const until = due ?? sla?.due ?? null
    return {
      ...{ task: id, title, reason, own: assignee?.id === staff },
      account: account.tier === null ? account.name : `${account.name}, tier ${account.tier}`,
      due: until === null ? null : Date.parse(until),
      clock: sla && clockInWords(sla),
    }
  })
  return { lines, all: inbox, address: `${places.web}/inbox` }
}
