import type { Input } from '../domain/journey/inputs.ts'
import type { InboxBatch } from './messages.ts'

/**
 * What has been delivered to a journey and not been worked. Entries are taken strictly behind the cursor: one that was
 * taken before is dropped, and a batch that begins beyond the cursor is not taken at all, since everything behind the
 * cursor is then fetched in order. So a delivery lost, doubled or reordered changes nothing.
 */
export class Inbox {
  inputs: Input[]
  /** the last entry taken */
  cursor: number
  /** entries are missing and must be fetched */
  gap = false
  /** somebody wants to see what has not been recorded: a batch without entries */
  private asked = false
  private batches: InboxBatch[] = []

  constructor(inputs: Input[], cursor: number) {
    this.inputs = inputs
    this.cursor = cursor
  }

  deliver(batch: InboxBatch): void {
    this.batches.push(batch)
  }

  /** Is there something delivered that was not taken yet? */
  waits(): boolean {
    return this.batches.length > 0
  }

  /** Moves one batch to the inputs. A journey that stands still takes control entries alone, and keeps its cursor. */
  take(standsStill: boolean): void {
    const batch = this.batches.shift()
    if (batch === undefined) return
    const fresh = batch.entries.filter(entry => entry.seq > this.cursor)
    const last = fresh.at(-1)
    if (last === undefined) {
      this.asked ||= batch.entries.length === 0
    } else if (standsStill) {
      this.inputs.push(...fresh.filter(entry => entry.kind === 'control').map(entry => ({ entry })))
    } else if (batch.after > this.cursor) {
      this.gap = true
    } else {
      this.inputs.push(...fresh.map(entry => ({ entry })))
      this.cursor = last.seq
    }
  }

  /** Did somebody ask for a record? Asking is over with the answer. */
  recordWanted(): boolean {
    const { asked } = this
    this.asked = false
    return asked
  }

  /** Goes back behind an entry: what follows is fetched again. */
  rewind(to: number): void {
    this.cursor = to
    this.gap = true
  }
}
