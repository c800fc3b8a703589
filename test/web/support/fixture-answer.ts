/** What the double answers. */
export interface Answer {
  status: number
  body: unknown
}

/** An answer that all is well. */
export const ok = (body: unknown): Answer => ({ status: 200, body })
/** An answer as problems are told. */
export const problem = (status: number, code: string, detail: string): Answer => ({
  status,
  body: { type: 'about:blank', title: 'Problem', status, code, detail },
})
