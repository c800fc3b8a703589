import { describe, expect, it } from 'vitest'
import type { Slice } from '../../../language/plan.ts'
import { readDefinitions, releaseOf } from './definitions.ts'

const release = releaseOf(readDefinitions('../../../definitions/'))
const slice = (hash: string | undefined): Slice | undefined => release.slices[hash ?? '']
const asText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

describe('the compiled form stays as it is', () => {
  it.each(['open-three-doors', 'renewal-90', 'hand-to-sales', 'welcome-aboard'])('play %s', async play => {
    await expect(asText(slice(release.settings.plays[play]?.hash))).toMatchFileSnapshot(`golden/${play}.golden`)
  })

  it('journey growth and its starts', async () => {
    const entry = release.journeys['growth']
    await expect(asText(slice(entry?.plan))).toMatchFileSnapshot('golden/growth.golden')
    await expect(asText(slice(entry?.starts))).toMatchFileSnapshot('golden/growth-starts.golden')
    await expect(asText(entry)).toMatchFileSnapshot('golden/growth-entry.golden')
  })

  it('atoms', async () => {
    await expect(asText(release.atoms)).toMatchFileSnapshot('golden/atoms.golden')
  })
})
