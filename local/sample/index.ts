import { readMeta, writeMeta } from '../../db/meta.ts'
import { NoDefinitions } from '../../intake/definitions.ts'
import type { Stack, Telling } from '../stack.ts'
import { loadSample } from './load.ts'
import { Player } from './player.ts'

export interface Sample {
  stop(): Promise<void>
}

/** Loads the sample workspace on the first start, and plays its signals in; later starts go on where it stood. */
export async function startSample(stack: Stack, tell: Telling, log: (line: string) => void): Promise<Sample | null> {
  tell.begin('Sample')
  try {
    const defs = await stack.api.definitions.get()
    const known = await readMeta<{ startedAt: number }>(stack.pool, 'sample')
    const startedAt = known?.startedAt ?? stack.api.clock.now()
    if (!known) {
      await loadSample(stack.pool, defs, startedAt, line => tell.say(line))
      await writeMeta(stack.pool, 'sample', { startedAt })
    }
    const player = new Player(stack, startedAt, log)
    tell.end(known ? 'goes on' : 'its story plays in over the next two minutes')
    return player
  } catch (error) {
    if (!(error instanceof NoDefinitions)) throw error
    tell.end('waits for definitions that can be used: mend them and start again')
    return null
  }
}
