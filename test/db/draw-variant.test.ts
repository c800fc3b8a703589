import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawOnce } from '../../db/draw-variant.ts'
import { inTransaction } from '../../db/pool.ts'
import type { DrawVariantCommand } from '../../domain/journey/commands.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, originOf, testWorkspace, type Workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(smallRelease({}))
})
afterAll(() => w.end())

const draw = (account: string, variant: string, offered = ['plain', 'value']): Promise<string> => {
  const command: DrawVariantCommand = {
    do: 'draw-variant',
    key: `growth/${account}/1/p.1/tone/1/-`,
    origin: originOf(account, 'tone'),
    at: Date.now(),
    experiment: 'tone-2026',
    unit: 'account',
    of: account,
    variant,
    offered,
  }
  return inTransaction(w.pool, tx => drawOnce(tx, command))
}

describe('the variant of a unit', () => {
  it('is the first that was drawn, whoever asks at the same moment and however often', async () => {
    await addAccount(w.pool, 'first')
    const drawn = await Promise.all(['plain', 'value', 'plain', 'value'].map(variant => draw('first', variant)))
    expect(new Set(drawn).size).toBe(1)
    expect(await draw('first', 'plain')).toBe(drawn[0])
    expect(await draw('first', 'value')).toBe(drawn[0])
  })

  it('gives way when it was taken out of the experiment, and stays on record', async () => {
    await addAccount(w.pool, 'gone')
    await draw('gone', 'plain')
    expect(await draw('gone', 'value', ['value', 'third'])).toBe('value')
    expect(await draw('gone', 'third', ['value', 'third'])).toBe('value')
    const { rows } = await w.pool.query(`select variant, first_variant from exposures where unit_id = 'gone'`)
    expect(rows).toEqual([{ variant: 'value', first_variant: 'plain' }])
  })
})
