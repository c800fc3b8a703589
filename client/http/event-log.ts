import { randomUUID } from 'node:crypto'
import type { LiveEvent } from './status-answers.ts'

/** An event as it was told, with the id a reader goes on from. */
export interface NumberedEvent {
  id: string
  event: LiveEvent
}

/** The last events of this server, so that a reader who was away for a moment is told what they missed and nothing else. */
export class EventLog {
  /** another server, or this one started anew, tells other numbers */
  private readonly name = randomUUID().slice(0, 8)
  private last = 0
  private readonly kept: NumberedEvent[] = []
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  /** Where it stands now. */
  get id(): string {
    return `${this.name}-${this.last}`
  }

  add(event: LiveEvent): NumberedEvent {
    this.last += 1
    const told = { id: this.id, event }
    this.kept.push(told)
    if (this.kept.length > this.most) this.kept.shift()
    return told
  }

  /** What was told after an id; null = nobody can tell: it is of another server, or from too long ago. */
  since(id: string): NumberedEvent[] | null {
    const n = Number(id.startsWith(`${this.name}-`) ? id.slice(this.name.length + 1) : Number.NaN)
    const missed = this.last - n
    if (!Number.isInteger(n) || missed < 0 || missed > this.kept.length) return null
    return missed === 0 ? [] : this.kept.slice(-missed)
  }
}
