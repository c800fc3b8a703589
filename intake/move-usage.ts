import type { Tx } from '../db/pool.ts'
import { dropUsageDays, type KeptUsage, putUsageDays, readSameDays, takeUsageDays } from '../db/usage-days.ts'
import { addMetrics, takeMetrics } from '../domain/identity/usage-metrics.ts'

/** A day of usage that became another account's; `onto` = what that one had of the day. */
export type MovedUsage = KeptUsage & { onto: KeptUsage | null }

const sameDay = (a: KeptUsage, b: KeptUsage): boolean => a.product === b.product && a.day === b.day

/** Gives all usage of an account to another one; a day both have is the sum. */
export async function moveUsage(tx: Tx, from: string, to: string): Promise<MovedUsage[]> {
  const days = await takeUsageDays(tx, from)
  const there = await readSameDays(tx, to, days)
  const moved = days.map(day => ({ ...day, onto: there.find(one => sameDay(one, day)) ?? null }))
  await putUsageDays(
    tx,
    to,
    moved.map(({ onto, ...day }) => ({ ...day, metrics: addMetrics(onto?.metrics ?? {}, day.metrics) })),
  )
  return moved
}

/** Gives it back; what was reported of such a day meanwhile stays. */
export async function moveUsageBack(tx: Tx, from: string, to: string, moved: readonly MovedUsage[]): Promise<void> {
  const there = await readSameDays(tx, to, moved)
  const kept: KeptUsage[] = []
  const gone: KeptUsage[] = []
  for (const { onto, ...day } of moved) {
    const now = there.find(one => sameDay(one, day))
    if (!now) continue
    const metrics = takeMetrics(now.metrics, day.metrics, onto?.metrics ?? null)
    if (metrics === null) gone.push(day)
    else kept.push({ ...day, metrics, reportedAt: onto?.reportedAt ?? now.reportedAt })
  }
  await putUsageDays(tx, to, kept)
  await dropUsageDays(tx, to, gone)
  await putUsageDays(tx, from, moved)
}
