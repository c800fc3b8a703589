import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { LiveEvent } from '../../client/http/status-answers.ts'
import { appNow } from '../time/app-clock.ts'
import { staleAfter } from './live-event.ts'
import { openLiveStream } from './live-stream.ts'
import { trimPages } from './trim-pages.ts'

/** Events come in bursts; what they make stale is read once a burst. */
const BURST = 250

/**
 * Keeps what is shown true by one event stream. `downSince` is when it stopped; null while it runs.
 *
 * A hidden page gives its stream back, and is told what it missed when it is looked at again: a browser opens six connections
 * to one address and no more, so pages forgotten in other tabs would leave none for the next.
 */
export function useLive(): { downSince: number | null; retry: () => void } {
  const client = useQueryClient()
  const [downSince, setDownSince] = useState<number | null>(null)
  const retry = useRef<() => void>(() => undefined)
  useEffect(() => {
    const refresher = createRefresher(client)
    const stream = openLiveStream('/v1/events', {
      onEvent: refresher.take,
      onOpen: (again, missed) => {
        setDownSince(null)
        if (missed) refresher.take(null)
        // what could not be read while the server was away can be now
        else if (again) void client.invalidateQueries({ predicate: ({ state }) => state.error !== null })
      },
      onDown: () => setDownSince(since => since ?? appNow()),
    })
    retry.current = stream.retry
    const onLook = () => (document.hidden ? stream.rest() : stream.retry())
    document.addEventListener('visibilitychange', onLook)
    if (document.hidden) stream.rest()
    return () => {
      document.removeEventListener('visibilitychange', onLook)
      stream.close()
      refresher.stop()
    }
  }, [client])
  return { downSince, retry: () => retry.current() }
}

/** Gathers events for a moment, then makes the reads they touch stale; never two rounds at once, so a flood cannot starve one. */
function createRefresher(client: QueryClient) {
  let waiting: (LiveEvent | null)[] = []
  let running = false
  let stopped = false
  const run = async () => {
    running = true
    while (waiting.length > 0 && !stopped) {
      await new Promise(resolve => setTimeout(resolve, BURST))
      const burst = waiting.map(staleAfter)
      waiting = []
      const keys = burst.includes('all') ? [[]] : burst.flatMap(stale => (stale === 'all' ? [] : stale))
      const unique = new Map(keys.map(key => [JSON.stringify(key), key]))
      for (const queryKey of unique.values()) trimPages(client, queryKey)
      await Promise.all([...unique.values()].map(queryKey => client.invalidateQueries({ queryKey })))
    }
    running = false
  }
  return {
    take(event: LiveEvent | null) {
      waiting.push(event)
      if (!running) void run()
    },
    stop() {
      stopped = true
    },
  }
}
