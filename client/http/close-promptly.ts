import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** What is being answered when the server closes has this long to be answered, milliseconds. */
const GRACE = 5_000

/**
 * Lets the server close without waiting for nobody: browsers keep connections open on which they never asked anything, and
 * Node waits for those like for a request that is on its way.
 */
export function closePromptly(app: FastifyInstance): void {
  const unasked = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    unasked.add(socket)
    socket.once('close', () => unasked.delete(socket))
  })
  app.server.on('request', request => unasked.delete(request.socket))
  app.addHook('preClose', async () => {
    for (const socket of unasked) socket.destroy()
    setTimeout(() => app.server.closeAllConnections(), GRACE).unref()
  })
}
