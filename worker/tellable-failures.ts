import { ApplicationFailure, TemporalFailure } from '@temporalio/common'
import type { ActivityInterceptorsFactory } from '@temporalio/worker'
import { faultInWords, faultWithCalls } from '../domain/aside/fault-in-words.ts'

/**
 * What activities fail with is kept by Temporal for as long as the journey, and shown in its UI: it says what is wrong and where, and
 * quotes nobody. What an activity fails with on purpose names ids and codes already.
 */
export const tellableFailures: ActivityInterceptorsFactory = () => ({
  inbound: {
    async execute(input, next) {
      try {
        return await next(input)
      } catch (error) {
        if (error instanceof TemporalFailure) throw error
        const type = error instanceof Error ? error.name : 'Error'
        const failure = ApplicationFailure.create({ message: faultInWords(error), type })
        failure.stack = faultWithCalls(error)
        throw failure
      }
    },
  },
})
