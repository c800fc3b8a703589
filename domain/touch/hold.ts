/** The longest an account may be held at once, milliseconds: whoever means it for good has other means. */
export const LONGEST_HOLD = 30 * 86_400_000

/** An account is kept away from automatic touches; instants are UTC milliseconds. */
export interface Hold {
  by: string
  reason: string
  since: number
  until: number
}

export interface HoldRefusal {
  code: 'not-yours' | 'in-the-past' | 'too-long'
  message: string
}

/** Whoever works an account, and whoever they report to. */
export interface HoldOffice {
  /** ids of the account's own team */
  team: readonly string[]
  /** who manages whom, by id */
  managers: ReadonlyMap<string, string | null>
}

/**
 * May somebody hold an account, or lift a hold? Those of its team may, and everybody above them; where nobody has the account,
 * anybody may.
 */
export function mayHold(by: string, { team, managers }: HoldOffice): boolean {
  const owners = new Set(team)
  // managers join the owners as they are come by, and each is looked at once
  for (const one of owners) {
    const manager = managers.get(one) ?? null
    if (manager !== null) owners.add(manager)
  }
  return owners.size === 0 || owners.has(by)
}

/** Why an account may not be held by somebody until a moment; null = it may. */
export function refusesHold(by: string, office: HoldOffice, until: number, now: number): HoldRefusal | null {
  if (!mayHold(by, office)) {
    return { code: 'not-yours', message: 'only who works the account, or leads them, may hold it' }
  }
  if (until <= now) return { code: 'in-the-past', message: 'until when? That moment is past' }
  const days = LONGEST_HOLD / 86_400_000
  const long = `an account is held for at most ${days} days at once; hold it again when they are over`
  return until > now + LONGEST_HOLD ? { code: 'too-long', message: long } : null
}

/** What a touch to a held account is answered with: until when it waits, and why, as a code of the ledger: `on-hold:jonas`. */
export function heldBy({ by, until }: Pick<Hold, 'by' | 'until'>): { reason: string; heldUntil: number } {
  return { reason: `on-hold:${by}`, heldUntil: until }
}
