const MINUTE = 60_000

/** What can be set aside: an account whose journey cannot be reached or whose conditions cannot be told, a content, an endpoint, a channel, an event that cannot be taken in. */
export const ASIDE_KINDS = ['account', 'conditions', 'content', 'endpoint', 'channel', 'event'] as const
export type AsideKind = (typeof ASIDE_KINDS)[number]

/** After how many failures in a row something is set aside, and how often one try looks whether it works again, milliseconds. */
export interface Patience {
  failures: number
  /** milliseconds it must have failed by then, since the first of them; left out = none */
  lasting?: number
  probe: number
}

export const PATIENCE: Record<AsideKind, Patience> = {
  account: { failures: 5, probe: 10 * MINUTE },
  // looked at once a minute all the same
  conditions: { failures: 5, probe: 10 * MINUTE },
  content: { failures: 3, probe: 60 * MINUTE },
  endpoint: { failures: 10, probe: 5 * MINUTE },
  // a mail server that does not know us refuses every message alike
  channel: { failures: 1, probe: 5 * MINUTE },
  // it failed alone, and nothing of it was taken in
  event: { failures: 1, probe: 60 * MINUTE },
}

/**
 * With a mail server that is not reached, or says goodbye: short trouble is over before, and mails that go out at the same moment are one
 * failure.
 */
export const UNREACHED: Patience = { failures: 3, lasting: 5 * MINUTE, probe: 5 * MINUTE }

/** What waits for something set aside is let go as soon as that works again; this is how long it waits at most, milliseconds. */
const WAIT = 60 * MINUTE

/** Until when one of many waits: not all to the same moment. `share` is between 0 and 1, the same for the same effect. */
export function asideUntil(now: number, share: number): number {
  return now + WAIT + Math.round(share * WAIT)
}

/** Does it wait for something that is set aside, by what the ledger says? */
export const isAside = (reason: string | null): boolean => reason?.startsWith('set-aside:') ?? false

/** How a ledger says what an effect waits for. */
export function asideReason(kind: AsideKind, ref: string): string {
  return `set-aside:${kind}:${ref}`
}
