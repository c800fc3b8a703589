import type { Stack } from '../../local/stack.ts'

/** What the API answered: the body as the type that is expected, for tests that then look at it. */
export interface Read<T> {
  status: number
  body: T
  headers: Headers
}

/** Reads from the API; a body that is not JSON is handed on as text. */
export async function get<T = Record<string, unknown>>(stack: Stack, path: string): Promise<Read<T>> {
  const response = await fetch(`${stack.places.api}${path}`, { redirect: 'manual' })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers }
}
