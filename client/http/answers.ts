import { z } from 'zod'

/** Problem details, RFC 9457. */
export const ProblemView = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    /** stable: programs go by it */
    code: z.string(),
    detail: z.string(),
  })
  .describe('What is wrong and how to mend it; programs go by `code`')

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemView } },
})

/** The problems any route may answer with. */
export const PROBLEMS = {
  '4xx': problem('It cannot be done as asked'),
  '5xx': problem('Not now, or it failed here'),
}

/** The answers of a route: what it says when all is well, and the problems it may answer with. */
export function answers<T extends z.ZodType>(good: T) {
  return { 200: good, ...PROBLEMS }
}
