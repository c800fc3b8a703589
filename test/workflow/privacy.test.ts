import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSecret } from '../../db/secrets.ts'
import { workflowIdOf } from '../../workflows/messages.ts'
import { until } from '../support/stack-actions.ts'
import { FAULTS } from './support/marked-faults.ts'
import { WAYS } from './support/marked-ways.ts'
import { type MarkedWorld, markedWorld } from './support/marked-world.ts'
import { MARKS, marksIn, SOMEBODY, textsIn } from './support/marks.ts'

let w: MarkedWorld
beforeAll(async () => {
  w = await markedWorld()
}, 300_000)
afterAll(() => w?.end())

/** What must not be told stands where? By history, row of a list, description, log and figure. */
async function whereTold(): Promise<{ places: string[]; searched: number }> {
  const marks = [...MARKS, ...w.secrets]
  const places: string[] = []
  let searched = 0
  const search = (place: string, texts: readonly string[]) => {
    searched += texts.length
    const marked = marksIn(texts.join('\n'), marks)
    if (marked.length > 0) places.push(`${place}: ${marked.join(', ')}`)
  }
  const { workflow } = w.temporal
  for await (const run of workflow.list()) {
    const { workflowId, runId, raw } = run
    const handle = workflow.getHandle(workflowId, runId)
    search(`list, ${workflowId}`, textsIn([workflowId, run.memo, run.searchAttributes, raw]))
    search(`description, ${workflowId}`, textsIn((await handle.describe()).raw))
    search(`history, ${workflowId}`, textsIn(await handle.fetchHistory()))
  }
  for (const [file, text] of await w.said()) search(`log, ${file}`, text.split('\n'))
  search('figures', [(await w.ask('/metrics')).text])
  return { places, searched }
}

describe('of people, colleagues and secrets nothing is told to Temporal, logs and figures by', { retry: 0 }, () => {
  it.each(Object.entries({ ...WAYS, ...FAULTS }))('%s', { timeout: 180_000 }, async (_, go) => {
    await go(w)
  })

  it('any of that', async () => {
    w.secrets.add(await readSecret(w.pool))
    const { places, searched } = await whereTold()
    expect(places).toEqual([])
    expect(searched).toBeGreaterThan(1_000)
  })

  it('nobody who would not be found out', async () => {
    const handle = w.temporal.workflow.getHandle(workflowIdOf('growth', 'a-well'))
    await handle.terminate(`${SOMEBODY.first} said so`)
    await until('its end', async () => (await handle.describe()).status.name === 'TERMINATED')
    expect((await whereTold()).places).toEqual([expect.stringMatching(/^history, .*a-well: zyxelline$/)])
  })
})
