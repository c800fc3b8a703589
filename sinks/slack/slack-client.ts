import { LogLevel, WebClient } from '@slack/web-api'

/** An app of Slack: its token, and how requests of Slack to us are signed. */
export interface SlackApp {
  token: string
  signingSecret: string
  /** somewhere else than Slack, for tests */
  apiUrl?: string
}

/**
 * The official client, with `timeout` milliseconds a call. It tries nothing again by itself: the ledger does, where it can be
 * seen and survives us.
 */
export function slackClient({ token, apiUrl }: SlackApp, timeout: number): WebClient {
  return new WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    // what it has to say is in the ledger; its log could name more than that
    logLevel: LogLevel.ERROR,
    timeout,
  })
}
