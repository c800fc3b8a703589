import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postOnce } from '../../../activities/http/post-once.ts'
import { loopbackServer } from '../../support/loopback-server.ts'

const LIMITS = { connectWait: 1_000, totalWait: 2_000, mostReply: 1_000, loopback: true }

let server: Awaited<ReturnType<typeof loopbackServer>>
beforeAll(async () => {
  server = await loopbackServer()
})
afterAll(() => server.stop())

describe('the stage of a call', () => {
  it('is asked for before the first byte of the body, and nothing goes where the answer is no', async () => {
    const refused = await postOnce(new URL(server.url), {}, '{"a":1}', LIMITS, { begins: async () => false })
    expect(refused).toEqual({ none: 'not-begun', begun: false })
    expect(server.heard).toHaveLength(0)
    const taken = await postOnce(new URL(server.url), {}, '{"a":1}', LIMITS, { begins: async () => true })
    expect(taken).toMatchObject({ status: 200 })
    expect(server.heard.map(({ body }) => body)).toEqual(['{"a":1}'])
  })

  it('tells a server that was never reached from one that hung up on what it had', async () => {
    expect(await postOnce(new URL('http://127.0.0.1:9'), {}, '{}', LIMITS)).toEqual({
      none: 'econnrefused',
      begun: false,
    })
    server.answer(response => response.destroy())
    expect(await postOnce(new URL(server.url), {}, '{}', LIMITS)).toEqual({ none: 'econnreset', begun: true })
  })
})
