import { signedOutStore } from '../state/session.ts'

/** An answer that is not a success, as RFC 9457 problem details tell it. Status 0: nobody answered. */
export class ProblemAnswer extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.name = 'ProblemAnswer'
    this.status = status
    this.code = code
  }
}

/** Reads JSON from the API. Throws {@link ProblemAnswer} for everything else. */
export async function read<T>(path: string, signal?: AbortSignal, headers: Record<string, string> = {}): Promise<T> {
  return answerOf<T>(await reach(path, { headers, ...(signal ? { signal } : {}) }))
}

/** Sends an act to the API. `headers` carry who acts and what they saw; `keepalive` = it arrives though the page is closed. */
export async function send<T>(
  path: string,
  body: unknown,
  headers: Record<string, string>,
  { keepalive = false } = {},
): Promise<T> {
  return answerOf<T>(
    await reach(path, {
      method: 'POST',
      keepalive,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }),
  )
}

/** Sends a file, and reads JSON, or the last line of an answer that comes in lines of it. */
export async function upload<T>(path: string, file: Blob, headers: Record<string, string>): Promise<T> {
  const sent = { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream', ...headers } }
  return answerOf<T>(await reach(path, sent))
}

/** A path with its query; values that are empty are left out. */
export function withQuery(path: string, query: Record<string, string | null | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ProblemAnswer(0, 'unreachable', 'The server does not answer.')
  }
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.status !== 401 && signedOutStore.get() !== null) signedOutStore.set(null)
  if (response.ok) return (await response.json()) as T
  const problem = await problemOf(response)
  if (response.status === 401) signedOutStore.set(problem.code ?? 'not_signed_in')
  throw new ProblemAnswer(
    response.status,
    problem.code ?? 'failed',
    problem.detail ?? `It answered ${response.status}.`,
  )
}

async function problemOf(response: Response): Promise<{ code?: string; detail?: string }> {
  try {
    return (await response.json()) as { code?: string; detail?: string }
  } catch {
    // A proxy in between answers in HTML: the status is all there is to tell.
    return {}
  }
}
