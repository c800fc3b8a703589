import { listPlayRounds } from '../../../db/list-play-rounds.ts'
import type { TaskRecord } from '../../../db/task-records.ts'
import { causeOf, type ToldRound } from '../../../domain/task/task-reason.ts'
import { bringToHand } from './bring-to-hand.ts'
import { pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'

/**
 * The rounds that tell why tasks are there, a list a task. Mostly it is the round that asked; where a message or two lay
 * between the cause and the task, the rounds of its play before are read too, for all such tasks at once.
 */
export async function roundsBehind(reading: Reading, tasks: readonly TaskRecord[]): Promise<ToldRound[][]> {
  const asked = tasks.map(task => task.asked.map(log => ({ at: task.decidedAt, log })))
  // the plays have to be at hand before anybody can tell what leads to what
  await bringToHand(
    reading,
    tasks.flatMap(task => task.asked.flat()),
  )
  const { leadsTo } = pageWords(reading, { journey: null, accountName: '', people: new Map() })
  const further = tasks.flatMap((task, i) => {
    const { account, journey, run, play, playRun: n, decidedAt: until } = task
    const rounds = asked[i] ?? []
    if (play === null || n === null || rounds.length === 0 || causeOf({ ...task, rounds }, leadsTo)) return []
    return [{ i, moment: { account, journey, run, play, n, until } }]
  })
  const read = await listPlayRounds(
    reading.db,
    further.map(({ moment }) => moment),
  )
  const longer = new Map(further.map(({ i }, k) => [i, read[k] ?? []]))
  return asked.map((rounds, i) => longer.get(i) ?? rounds)
}
