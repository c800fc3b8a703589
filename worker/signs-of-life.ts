import type { ActivityInterceptorsFactory } from '@temporalio/worker'

/** What takes longer than this says from then on that it lives, in milliseconds: most never does, so it costs nothing. */
const SIGN_OF_LIFE = 8_000

/** An activity whose workflow wants to hear that it lives says so by itself: one that died is followed by another soon. */
export const signsOfLife: ActivityInterceptorsFactory = context => ({
  inbound: {
    async execute(input, next) {
      if (!context.info.heartbeatTimeoutMs) return next(input)
      const timer = setInterval(() => context.heartbeat(), SIGN_OF_LIFE)
      try {
        return await next(input)
      } finally {
        clearInterval(timer)
      }
    },
  },
})
