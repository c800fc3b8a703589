import type { SignalName } from './insert-signals.ts'
import type { Tx } from './pool.ts'

/** Remembers of signals the first entry that was written into their account's inbox with them: something waited for it. */
export async function markWoke(tx: Tx, signals: readonly (SignalName & { seq: number })[]): Promise<void> {
  if (signals.length === 0) return
  await tx.query({
    name: 'mark-woke',
    text: `
      update signals s set seq = g.seq
      from unnest($1::text[], $2::text[], $3::bigint[]) as g (source, id, seq)
      where s.source = g.source and s.event_id = g.id`,
    values: [signals.map(s => s.source), signals.map(s => s.id), signals.map(s => s.seq)],
  })
}
