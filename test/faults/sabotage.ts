import type { Pool } from '../../db/pool.ts'
import { Relay } from '../../worker/relay.ts'

/** Mechanisms that can be taken away, to prove that the checker sees what they prevent. */
const SABOTAGE = ['ledger-off', 'no-deduplication', 'naive-outbox'] as const
export type Sabotage = (typeof SABOTAGE)[number]

/**
 * Takes a mechanism away from the database. `ledger-off`: the ledger forgets what has left the house. `no-deduplication`: a
 * signal is forgotten by its name as soon as it is stored.
 */
export async function sabotageDatabase(pool: Pool, what: Sabotage): Promise<void> {
  if (what === 'ledger-off') {
    await pool.query(`
      create function forget_effect() returns trigger language plpgsql as $$
      begin
        if new.state in ('in_flight', 'sent', 'unknown') then new.state := 'reserved'; end if;
        return new;
      end $$;
      create trigger forget_effect before update on effects for each row execute function forget_effect();`)
  }
  if (what === 'no-deduplication') {
    await pool.query(`
      create function forget_signal() returns trigger language plpgsql as $$
      begin
        update signals set event_id = event_id || '~' || seq where source = new.source and event_id = new.event_id;
        return null;
      end $$;
      create constraint trigger forget_signal after insert on signals deferrable initially deferred
        for each row when (new.source = 'load') execute function forget_signal();`)
  }
}

/** Takes a mechanism away from this process. `naive-outbox`: what was not handed over when it came is never looked for. */
export function sabotageProcess(what: string | undefined): void {
  if (what === 'naive-outbox') Relay.prototype.sweep = async () => undefined
}
