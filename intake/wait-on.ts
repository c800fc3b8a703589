import type { SignalName } from '../db/insert-signals.ts'
import type { Tx } from '../db/pool.ts'
import { readAside, tellNews } from '../db/waiting-signals.ts'
import { keepUnplaced } from './keep-unplaced.ts'

/** Has a signal that could not be put where it belongs wait for its place again, and be looked at. False = there is none of that name. */
export async function waitOn(tx: Tx, name: SignalName): Promise<boolean> {
  const hint = await readAside(tx, name)
  if (!hint) return false
  await tellNews(tx, await keepUnplaced(tx, [{ ...name, ...hint }]))
  return true
}
