import { type Heard, type Listener, listen } from '../../db/listen.ts'
import { faultInWords } from '../../domain/aside/fault-in-words.ts'
import { EventLog, type NumberedEvent } from './event-log.ts'
import { LiveEvent } from './status-answers.ts'

/** Events of one kind about one account are told at most this often, milliseconds apart. */
const APART = 250

/** Events that are kept for readers who were away: some minutes of a busy day. */
const KEPT = 2_000

/** Somebody who is told what changes. */
export type Told = (told: NumberedEvent) => void

/**
 * What changes, for everybody who looks: one connection to Postgres, however many pages are open. A burst is told once at
 * its beginning and once at its end, so that nothing is missed and nobody is flooded.
 */
export class ChangeFeed {
  private readonly told = new Set<Told>()
  private readonly log = new EventLog(KEPT)
  /** events that were told just now; the value is the one that came since, to be told when the time is up */
  private readonly lately = new Map<string, { since: LiveEvent | null; timer: NodeJS.Timeout }>()
  private listener: Listener | null = null
  private connects = 0
  private readonly url: string
  private readonly say: (line: string) => void

  constructor(url: string, log: (line: string) => void) {
    this.url = url
    this.say = log
  }

  /** Begins to listen; it comes back by itself when the connection breaks. */
  async start(): Promise<void> {
    this.listener = await listen(
      this.url,
      ['changes', 'settings', 'clock'],
      heard => this.hear(heard),
      error => this.say(`events: ${faultInWords(error)}`),
    )
  }

  /** Tells somebody what changes from now on; the answer ends it. */
  follow(told: Told): () => void {
    this.told.add(told)
    return () => void this.told.delete(told)
  }

  /** Where the stream stands: what somebody who was told all of it goes on from. */
  get id(): string {
    return this.log.id
  }

  /** What somebody missed since an id; null = nobody can tell. */
  since(id: string): NumberedEvent[] | null {
    return this.log.since(id)
  }

  async stop(): Promise<void> {
    for (const { timer } of this.lately.values()) clearTimeout(timer)
    this.lately.clear()
    this.told.clear()
    await this.listener?.stop()
  }

  private hear(heard: Heard): void {
    if ('connected' in heard) {
      this.connects += 1
      // what was told while the connection was down is lost, so everybody looks at everything again
      if (this.connects > 1) this.take({ what: 'settings', account: null, task: null })
    } else if (heard.channel === 'changes') {
      this.take(eventOf(heard.payload))
    } else {
      this.take({ what: heard.channel === 'clock' ? 'clock' : 'settings', account: null, task: null })
    }
  }

  private take(event: LiveEvent): void {
    const key = `${event.what}/${event.account ?? ''}`
    const lately = this.lately.get(key)
    if (!lately) {
      this.tell(event)
      this.lately.set(key, { since: null, timer: this.later(key) })
      return
    }
    // two tasks of one account within the same moment: neither is named, so that both are looked at
    const several = lately.since !== null && lately.since.task !== event.task
    lately.since = several ? { ...event, task: null } : event
  }

  private later(key: string): NodeJS.Timeout {
    const timer = setTimeout(() => {
      const { since } = this.lately.get(key) ?? { since: null }
      this.lately.delete(key)
      if (since) this.take(since)
    }, APART)
    return timer.unref()
  }

  private tell(event: LiveEvent): void {
    const numbered = this.log.add(event)
    for (const told of this.told) told(numbered)
  }
}

const Payload = LiveEvent.extend({
  account: LiveEvent.shape.account.default(null),
  task: LiveEvent.shape.task.default(null),
})

/** A payload as an event; one we cannot read means that something changed, and nobody can say what. */
function eventOf(payload: string): LiveEvent {
  try {
    const read = Payload.safeParse(JSON.parse(payload))
    if (read.success) return read.data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return { what: 'settings', account: null, task: null }
}
