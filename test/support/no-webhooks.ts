import type { WebhookSettings } from '../../activities/dependencies.ts'

/** For tests that call nobody. */
export const NO_WEBHOOKS: WebhookSettings = { loopback: false, secret: () => null }
