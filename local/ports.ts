import { once } from 'node:events'
import { connect, createServer } from 'node:net'

const HOST = '127.0.0.1'
/** How many ports in a row are tried before giving up: enough for a dozen checkouts beside each other. */
const TRIES = 100

/**
 * The preferred port of this machine's loopback if it is free, else the next free one after it; `moved` says which.
 *
 * 0 asks for any free port. Another program may still take the port before it is used: callers that bind it retry.
 * Throws if none of the hundred ports from the preferred one on is free.
 */
export const freePort = async (preferred: number): Promise<{ port: number; moved: boolean }> => {
  if (preferred === 0) return { port: await bindOnce(0), moved: false }
  const last = Math.min(preferred + TRIES - 1, 65_535)
  for (let port = preferred; port <= last; port++) {
    if (await isFree(port)) return { port, moved: port !== preferred }
  }
  throw new Error(`No free port on ${HOST} from ${preferred} to ${last}. Stop what listens there, or set another port.`)
}

/** Some systems let two programs bind the same port (one on all addresses, one on loopback): so first ask who answers. */
const isFree = async (port: number): Promise<boolean> => {
  if (await isAnswered(port)) return false
  try {
    await bindOnce(port)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // EACCES: a port this user may not bind (below 1024); the next ones may do.
    if (code === 'EADDRINUSE' || code === 'EACCES') return false
    throw error
  }
}

/** Whether something accepts connections on a port of this machine's loopback. */
export const isAnswered = async (port: number): Promise<boolean> => {
  const socket = connect({ port, host: HOST, timeout: 500 })
  try {
    return await new Promise<boolean>(resolve => {
      // A backlog that is full answers to nobody, but it is there.
      for (const event of ['connect', 'timeout']) socket.once(event, () => resolve(true))
      socket.once('error', () => resolve(false))
    })
  } finally {
    socket.destroy()
  }
}

const bindOnce = async (port: number): Promise<number> => {
  const server = createServer()
  server.listen({ port, host: HOST, exclusive: true })
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error(`No address after binding ${HOST}:${port}`)
  return address.port
}
