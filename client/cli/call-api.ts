import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Failure } from './failure.ts'
import type { CommonOptions } from './options.ts'
import { splitLines } from './split-lines.ts'
import { type StackAddress, stackAddress } from './stack-address.ts'

const Problem = z.looseObject({ status: z.number(), code: z.string(), detail: z.string() })

/** A call of the API. `as` = who acts. */
export interface Call {
  method?: 'GET' | 'POST'
  query?: Record<string, string | number | undefined>
  body?: unknown
  as?: string | undefined
}

/** What was written is not of the shape that is asked for: no check refused it. */
const MISWRITTEN = new Set(['query_invalid', 'path_invalid', 'body_invalid'])

/** Calls a stack's API; a problem it answers with becomes a {@link Failure} with its code. */
export class ApiClient {
  readonly address: string
  /** the headers that let us in */
  readonly entry: Record<string, string>
  private constructor({ api, key }: StackAddress) {
    this.address = api
    this.entry = key === null ? {} : { authorization: `Bearer ${key}` }
  }

  /** Finds the stack the options mean. */
  static async open(options: CommonOptions): Promise<ApiClient> {
    return new ApiClient(await stackAddress(options))
  }

  /** One answer, checked to be of the shape expected. */
  async call<T>(path: string, shape: z.ZodType<T>, call: Call = {}): Promise<T> {
    const response = await this.send(path, call)
    const parsed = shape.safeParse(await response.json())
    if (parsed.success) return parsed.data
    throw new Failure(
      'failed',
      'answer_unknown',
      `${this.address}${path} answers in a form this version does not know`,
      {
        issues: parsed.error.issues,
      },
    )
  }

  /** An answer that comes in lines of JSON, line by line. */
  async *lines(path: string, call: Call = {}): AsyncGenerator<unknown> {
    const { body } = await this.send(path, call)
    if (body === null) return
    for await (const line of splitLines(body)) yield JSON.parse(line)
  }

  /** Writes an answer to a file as it comes; "-" is stdout. */
  async save(path: string, file: string, query: Call['query'] = {}): Promise<void> {
    const { body } = await this.send(path, { query })
    if (body === null) return
    const target = file === '-' ? process.stdout : createWriteStream(file)
    // stdout is not ours to close
    await pipeline(Readable.fromWeb(body), target, { end: file !== '-' })
  }

  private async send(path: string, { method = 'GET', query = {}, body, as }: Call): Promise<Response> {
    const url = new URL(this.address + path)
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value))
    const headers: Record<string, string> = { accept: 'application/json, application/x-ndjson', ...this.entry }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (as !== undefined) headers['acting-as'] = as
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const response = await fetch(url, init).catch((error: Error) => {
      throw unreachable(this.address, error)
    })
    if (!response.ok) throw problemFailure(response.status, await response.text())
    return response
  }
}

/** The failure for an address nobody answers at. */
export function unreachable(address: string, error: Error): Failure {
  const cause = error.cause instanceof Error ? error.cause.message : error.message
  return new Failure(
    'failed',
    'not_reachable',
    `nothing answers at ${address} (${cause}): is it the right address, does it run?`,
  )
}

/** A problem the API answered with, as a failure. */
export function problemFailure(status: number, text: string): Failure {
  const problem = Problem.safeParse(parsed(text))
  const exit = status === 404 ? 'notFound' : status >= 500 ? 'failed' : 'refused'
  if (!problem.success) return new Failure(exit, `http_${status}`, `the answer is ${status}: ${text.slice(0, 300)}`)
  const { code, detail, type: _type, title: _title, status: _status, ...details } = problem.data
  return new Failure(MISWRITTEN.has(code) ? 'usage' : exit, code, detail, details)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
