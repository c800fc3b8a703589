import { QueryClient } from '@tanstack/react-query'
import { ProblemAnswer } from './request.ts'

const MAX_TRIES = 2

/** The cache of everything read. Live events say what is stale, so nothing grows old by itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays one; only a server that is away or stumbles is worth another try.
        retry: (failures, error) => failures < MAX_TRIES && !(error instanceof ProblemAnswer && isRefusal(error)),
        retryDelay: failures => 400 * 2 ** failures,
      },
    },
  })
}

const isRefusal = (error: ProblemAnswer) => error.status >= 400 && error.status < 500
