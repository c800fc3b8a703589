import type { Pool } from '../db/pool.ts'
import { failingOf, noteFailure, noteSuccess, takeProbe } from '../db/set-aside.ts'
import { PATIENCE } from '../domain/aside/patience.ts'

/**
 * Tells accounts whose journeys cannot be reached from a server that is away: failures of an account count only while others
 * are reached. What is set aside is in the database; here is only what makes looking there rare.
 */
export class Poisoned {
  private readonly failing = new Map<string, number>()
  /** how many deliveries went well */
  private reached = 0
  private readonly pool: Pool

  constructor(pool: Pool) {
    this.pool = pool
  }

  /** Is this account to be left alone for now? One delivery in a while is let through. */
  async rests(account: string): Promise<boolean> {
    if (!this.failing.has(account)) return false
    const [known] = await failingOf(this.pool, [{ kind: 'account', ref: account }])
    return known?.aside === true && !(await takeProbe(this.pool, 'account', account, PATIENCE.account))
  }

  /** A delivery went well. */
  async succeeded(account: string): Promise<void> {
    this.reached += 1
    if (this.failing.delete(account)) await noteSuccess(this.pool, 'account', account)
  }

  /** A delivery failed; answers whether the account is set aside now. */
  async failed(account: string): Promise<boolean> {
    const before = this.failing.get(account)
    this.failing.set(account, this.reached)
    // nobody was reached since it failed last: that says nothing of this account
    if (before === undefined || before === this.reached) return false
    return noteFailure(this.pool, 'account', account, 'not-reached', PATIENCE.account)
  }
}
