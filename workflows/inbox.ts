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
  gap: boolean
  /** somebody wants to know what has not been recorded: a batch without entries, or with none that is new */
  private asked = false
  private batches: InboxBatch[] = []

  constructor(inputs: Input[], cursor: number, gap: boolean) {
    this.inputs = inputs
    this.cursor = cursor
    this.gap = gap
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
      this.asked = true
    } else if (standsStill) {
      this.inputs.push(...fresh.filter(entry => entry.kind === 'control').map(entry => ({ entry })))
    } else if (batch.after > this.cursor) {
      this.gap = true
    } else {
      this.inputs.push(...fresh.map(entry => ({ entry })))
      this.cursor = last.seq
    }
  }

  /**
   * Gives up what was delivered and not taken, for the next run: it fetches that page by page, as it works it. What a journey that stands
   * still takes is little, and goes along.
   */
  letGo(standsStill: boolean): void {
    if (standsStill) while (this.waits()) this.take(true)
    else if (this.batches.splice(0).length > 0) this.gap = true
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
