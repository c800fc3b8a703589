import type { LiveEvent } from '../../client/http/status-answers.ts'
import { readLiveEvent } from './live-event.ts'

/** What the reader of a stream is told. */
export interface StreamReader {
  /** null = something changed, nobody can say what */
  onEvent(event: LiveEvent | null): void
  /** open; `again` = it was down before, `missed` = and nobody will tell what happened meanwhile */
  onOpen(again: boolean, missed: boolean): void
  onDown(): void
}

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 10_000

export interface LiveStream {
  /** connects now, without waiting for the next try */
  retry(): void
  /** gives the connection back until `retry` */
  rest(): void
  close(): void
}

/** Keeps one event stream open until it is closed. */
export function openLiveStream(url: string, reader: StreamReader): LiveStream {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let wait = FIRST_WAIT
  let wasDown = false
  // of the last event: what the stream goes on from, when it was down
  let lastId = ''

  const stop = () => {
    source?.close()
    source = null
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  const connect = () => {
    stop()
    const made = new EventSource(lastId === '' ? url : `${url}?after=${encodeURIComponent(lastId)}`)
    source = made
    made.onopen = () => {
      wait = FIRST_WAIT
      reader.onOpen(wasDown, wasDown && lastId === '')
      wasDown = false
    }
    made.onmessage = message => {
      lastId = message.lastEventId
      reader.onEvent(readLiveEvent(String(message.data)))
    }
    // The browser tries again by itself only after some failures; by doing it here every failure is the same.
    made.onerror = () => {
      stop()
      wasDown = true
      reader.onDown()
      timer = setTimeout(connect, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }
  connect()
  const rest = () => {
    stop()
    wasDown = true
  }
  return { retry: connect, rest, close: stop }
}
