import type { Tx } from '../db/pool.ts'
import { previousTopicScore, topicActivity } from '../db/topic-activity.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { DAY_MS } from '../domain/calendar/civil.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'
import { intentSurge, reportedSurge } from '../domain/triggers/intent-surge.ts'
import type { SignalDefinition } from '../language/settings.ts'
import type { Workspace } from '../language/workspace-definition.ts'
import type { WireSignal } from './wire-signal.ts'

const SURGE = 'intent.surge'
/** what a provider says of a company, not what its own people did here */
const REPORTED = 'intent.reported'
const RESTS = 21 * DAY_MS

/** A signal that was taken in and counts. */
export interface Taken {
  account: string
  kind: SignalDefinition
  signal: WireSignal
}

/**
 * The topics accounts begin to look into more than usual, by signals that are stored already: each with the signal it was
 * noticed by. `noticed` = when kinds were told last, per account; what is told now is noted there, so that a topic rests for
 * three weeks.
 */
export async function noticeIntent(
  tx: Tx,
  defs: Definitions,
  taken: readonly Taken[],
  noticed: (account: string) => Record<string, number>,
): Promise<{ cause: Taken; event: SignalEvent }[]> {
  const { signals, workspace } = defs.settings
  if (!(SURGE in signals)) return []
  const kinds = Object.values(signals).flatMap(({ kind, by, payload }) =>
    by === 'source' && kind !== REPORTED && payload['topic'] ? [kind] : [],
  )
  const found: { cause: Taken; event: SignalEvent }[] = []
  for (const cause of lastOfEachTopic(taken)) {
    const { account, kind, signal } = cause
    const topic = String(signal.data['topic'])
    const mark = `${SURGE}/${topic.toLowerCase().slice(0, 100)}`
    const told = noticed(account)
    if (signal.at - (told[mark] ?? Number.NEGATIVE_INFINITY) < RESTS) continue
    const data =
      kind.kind === REPORTED
        ? await ofProvider(tx, cause, topic)
        : await ofOurs(tx, cause, topic, kinds, clusterOf(workspace, topic))
    if (data === null) continue
    told[mark] = signal.at
    found.push({ cause, event: { kind: SURGE, person: null, role: null, occurred: signal.at, data } })
  }
  return found
}

/** One look is enough for signals of one account and topic that came together. */
function lastOfEachTopic(taken: readonly Taken[]): Taken[] {
  const last = new Map<string, Taken>()
  for (const one of taken) {
    const { topic } = one.signal.data
    if (typeof topic !== 'string' || topic === '' || !one.kind.payload['topic']) continue
    const key = JSON.stringify([one.account, topic.toLowerCase(), one.kind.kind === REPORTED])
    const before = last.get(key)
    if (!before || before.signal.at <= one.signal.at) last.set(key, one)
  }
  return [...last.values()]
}

async function ofProvider(
  tx: Tx,
  { account, kind, signal }: Taken,
  topic: string,
): Promise<SignalEvent['data'] | null> {
  const { score } = signal.data
  if (typeof score !== 'number') return null
  const provider = typeof signal.data['provider'] === 'string' ? signal.data['provider'] : null
  const previous = await previousTopicScore(tx, account, { kind: kind.kind, topic, provider, at: signal.at })
  const surge = reportedSurge(score, previous)
  return surge.surge ? { topic, z: surge.z, ...(provider === null ? {} : { provider }) } : null
}

async function ofOurs(
  tx: Tx,
  { account, signal }: Taken,
  topic: string,
  kinds: readonly string[],
  cluster: Cluster | null,
): Promise<SignalEvent['data'] | null> {
  const activity = await topicActivity(tx, account, topic, kinds, signal.at, cluster?.topics ?? null)
  const surge = intentSurge(activity)
  if (!surge.surge) return null
  const told = { topic, z: Math.round(surge.z * 100) / 100, people: activity.people }
  if (cluster === null || activity.cluster === null) return told
  const { looked, of } = activity.cluster
  return { ...told, cluster: cluster.id, share: Math.round((looked / of) * 100) / 100 }
}

type Cluster = NonNullable<Workspace['topics']>[number]

/** The topics one belongs together with; null = it stands alone. */
function clusterOf({ topics = [] }: Workspace, topic: string): Cluster | null {
  return topics.find(cluster => cluster.topics.includes(topic.toLowerCase())) ?? null
}
