import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Readable } from 'node:stream'
import type { ImportLine } from '../http/import-answers.ts'
import type { Mapping } from '../intake/mapping.ts'
import { type ApiClient, problemFailure, unreachable } from './call-api.ts'
import { Failure } from './failure.ts'
import { splitLines } from './split-lines.ts'

/** Header lines may be 16 KB together; a mapping longer than this would not get through. */
const MOST_MAPPING = 12_000

/**
 * Sends a file of rows and answers the lines that come back while it is still being sent: neither side waits for the other to
 * end, and neither holds more than a piece of the file. (`fetch` may wait with the answer until all is sent.)
 */
export async function* uploadFile(
  { address, entry }: ApiClient,
  kind: string,
  file: Readable,
  { mapping, query, as }: { mapping: Mapping | null; query: Record<string, string>; as: string | undefined },
): AsyncGenerator<ImportLine> {
  const url = new URL(`${address}/v1/imports/${encodeURIComponent(kind)}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  let broken: Error | null = null
  file.on('error', error => {
    broken = error
  })
  const { response, stop } = await send(url, file, mapping, {
    ...entry,
    ...(as === undefined ? {} : { 'acting-as': as }),
  })
  try {
    const status = response.statusCode ?? 500
    if (status >= 400) throw problemFailure(status, await textOf(response))
    for await (const line of splitLines(response)) yield JSON.parse(line) as ImportLine
  } catch (error) {
    throw broken ?? error
  } finally {
    stop()
  }
}

function send(
  url: URL,
  file: Readable,
  mapping: Mapping | null,
  who: Record<string, string>,
): Promise<{ response: IncomingMessage; stop: () => void }> {
  const encoded = mapping === null ? '' : Buffer.from(JSON.stringify(mapping)).toString('base64url')
  if (encoded.length > MOST_MAPPING) {
    const message = 'the mapping is too large to be sent: leave out columns that are not needed'
    throw new Failure('refused', 'mapping_too_large', message)
  }
  const headers = {
    'content-type': 'application/octet-stream',
    ...who,
    ...(encoded === '' ? {} : { 'journeys-mapping': encoded }),
  }
  const options = { method: 'POST', headers, agent: false } as const
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options)
    const stop = () => {
      file.destroy()
      request.destroy()
    }
    request.once('response', response => resolve({ response, stop }))
    // once there is an answer this settles nothing: reading it tells what happened, the stack may have had enough
    request.on('error', error => reject(unreachable(url.origin, error)))
    file.on('error', error => {
      reject(error)
      request.destroy()
    })
    file.pipe(request)
  })
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const line of splitLines(response)) text += line
  return text
}
