import { readPlan } from '../../../db/account-plans.ts'
import { listPlanTouches, type PlanTouches } from '../../../db/list-plan-touches.ts'
import { stepLanes } from '../../../domain/graph/step-lanes.ts'
import type { PlanView } from '../plan-answers.ts'
import type { Reading } from './reading.ts'
import { iso, staffView } from './refs.ts'

/** The plan of an account, with the touches towards it by lane; one nobody has made is empty, at version 0. */
export async function planView(reading: Reading, account: string): Promise<PlanView> {
  const { db, shelf } = reading
  const [plan, touches] = await Promise.all([readPlan(db, account), listPlanTouches(db, account)])
  await shelf.fetch(touches.flatMap(({ hash }) => hash ?? []))
  return {
    version: plan?.version ?? 0,
    owner: staffView(reading, plan?.owner ?? null),
    goals: (plan?.goals ?? []).flatMap(({ id, title, due, state, setBy, setAt }) =>
      id === null ? [] : [{ id, title, due, state, setBy: staffView(reading, setBy), setAt: iso(setAt) }],
    ),
    changedBy: staffView(reading, plan?.changedBy ?? null),
    changedAt: iso(plan?.changedAt ?? null),
    touches: byLane(reading, touches),
  }
}

type Lane = PlanView['touches'][number]

/** Lanes of plays that run, in the order of the plays; what earlier runs did stands under the play, after them. */
function byLane(reading: Reading, touches: readonly PlanTouches[]): Lane[] {
  const { settings, shelf } = reading
  const lanes = new Map<string, Lane>()
  for (const touch of touches) {
    const plan = shelf.play(touch.hash ?? undefined)
    const lane = plan ? (stepLanes(plan).get(touch.step) ?? null) : null
    const key = JSON.stringify([touch.hash === null, touch.play, lane])
    const title = settings.plays[touch.play]?.title ?? plan?.title ?? touch.play
    const mine = lanes.get(key) ?? { play: { id: touch.play, title }, running: touch.hash !== null, lane, channels: [] }
    lanes.set(key, mine)
    const channel = channelOf(reading, touch)
    let counts = mine.channels.find(one => one.channel === channel)
    if (!counts) {
      counts = { channel, done: 0, planned: 0 }
      mine.channels.push(counts)
    }
    counts.done += touch.done
    counts.planned += touch.planned
  }
  return [...lanes.values()]
}

function channelOf({ settings }: Reading, { channel, content, task }: PlanTouches): string {
  if (channel !== null) return channel
  if (task !== null) return settings.tasks[task]?.channel ?? 'other'
  return (content === null ? undefined : settings.content[content]?.channel) ?? 'email'
}
