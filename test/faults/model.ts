import type { Command } from '../../domain/journey/commands.ts'
import type { Input } from '../../domain/journey/inputs.ts'
import type { Release } from '../../language/release.ts'
import { JourneyDriver } from '../support/journey-driver.ts'
import type { EffectRow, Records } from './check.ts'

/**
 * The reducer alone, living one account's life again: it is told the same entries at the same times, and each effect is
 * answered when the ledger says it was settled. What it then wants done is what should have been done.
 */
export class Model extends JourneyDriver {
  private readonly effects: ReadonlyMap<string, EffectRow>
  private readonly answers: { at: number; input: Input }[] = []

  constructor(release: Release, run: { account: string; startedAt: number }, effects: readonly EffectRow[]) {
    super(release, new Date(run.startedAt).toISOString(), 'growth', run.account)
    this.effects = new Map(effects.map(one => [keyInCommand(one), one]))
    this.answerSend = key => {
      const state = this.effects.get(key)?.state
      const outcome = state === 'unknown' || state === 'rejected' || state === 'skipped' ? state : 'sent'
      return { key, to: 'send', outcome, reason: null, person: 'p' }
    }
  }

  /** Lives until a moment, UTC milliseconds. */
  live(entries: Records['entries'], until: number): this {
    const todo = [...entries]
    for (;;) {
      this.answers.sort((a, b) => a.at - b.at)
      const [entry] = todo
      const [answer] = this.answers
      const next = Math.min(entry?.at ?? until, answer?.at ?? until)
      this.until(new Date(Math.max(this.now, next)).toISOString())
      if (entry && entry.at <= (answer?.at ?? until)) this.entry(entry.body, todo.shift()?.at)
      else if (answer) this.feed(...this.answers.splice(0, 1).map(one => one.input))
      else return this
    }
  }

  protected override reply(command: Command): Input[] {
    const at = this.effects.get(command.key)?.settledAt
    if (at === undefined) return super.reply(command)
    for (const input of super.reply(command)) this.answers.push({ at: at ?? Number.POSITIVE_INFINITY, input })
    return []
  }
}

/** The key of the command an effect was made by: each colleague an alert goes to has a row of their own. */
export function keyInCommand({ kind, key }: EffectRow): string {
  return kind === 'alert' ? key.replace(/[^/]*$/, '-') : key
}
