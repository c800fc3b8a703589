import pg from 'pg'

/** Runs a statement on the listening connection, where session locks live. */
export type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>

/** What a listener hears: a channel and its payload, or that it has just begun (again) and may have missed something. */
export type Heard = { channel: string; payload: string } | { connected: Query }

/** A connection of its own that listens; it comes back by itself when it breaks. */
export interface Listener {
  stop(): Promise<void>
}

const AGAIN_AFTER = 1_000

/**
 * Listens on channels until stopped. `hear` is told `connected` after every (re)connect: whatever was notified meanwhile is
 * gone, so it must look for itself.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  hear: (heard: Heard) => void,
  onError: (error: Error) => void,
): Promise<Listener> {
  let client: pg.Client | null = null
  let stopped = false
  let timer: NodeJS.Timeout | null = null

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'account-journeys listener',
      keepAlive: true,
    })
    next.on('notification', ({ channel, payload }) => hear({ channel, payload: payload ?? '' }))
    next.on('error', error => again(next, error))
    next.on('end', () => again(next, new Error('the listening connection was closed')))
    await next.connect()
    for (const channel of channels) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = next
    hear({ connected: (text, values) => next.query(text, values) })
  }

  const again = (broken: pg.Client, error: Error): void => {
    if (stopped || (client !== null && client !== broken) || timer !== null) return
    client = null
    onError(error)
    timer = setTimeout(() => {
      timer = null
      connect().catch((failure: Error) => again(broken, failure))
    }, AGAIN_AFTER)
  }

  await connect()
  return {
    async stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await client?.end()
    },
  }
}
