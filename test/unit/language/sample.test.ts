import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../language/index.ts'
import { readDefinitions, releaseOf } from './definitions.ts'

const files = readDefinitions('../../../definitions/')

/** The same files in another order: a seeded shuffle, so that a failure can be repeated. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const copy = [...list]
  let state = seed
  for (let i = copy.length - 1; i > 0; i--) {
    state = (state * 1103515245 + 12345) % 2 ** 31
    const j = state % (i + 1)
    const [a, b] = [copy[i], copy[j]]
    if (a !== undefined && b !== undefined) [copy[i], copy[j]] = [b, a]
  }
  return copy
}

describe('the sample definitions', () => {
  it('compile without an error and without a warning', () => {
    const { release, problems } = compileDefinitions(files)
    expect(problems).toEqual([])
    expect(release?.format).toBe(1)
  })

  it('give the same release, byte for byte, whatever the order of the files', () => {
    const first = JSON.stringify(releaseOf(files))
    for (const seed of [1, 2, 3]) expect(JSON.stringify(releaseOf(shuffled(files, seed)))).toBe(first)
  })

  it('give another hash as soon as a single word changes', () => {
    const changed = files.map(f => ({
      ...f,
      text: f.text.replace('Three tips after two weeks', 'Four tips after two weeks'),
    }))
    const [before, after] = [releaseOf(files), releaseOf(changed)]
    expect(after.hash).not.toBe(before.hash)
    // content is live: no slice changes, so no running journey is touched
    expect(Object.keys(after.slices)).toEqual(Object.keys(before.slices))
  })

  it('compile within a second', () => {
    const start = performance.now()
    compileDefinitions(files)
    const ms = performance.now() - start
    console.log(`sample definitions: ${files.length} files in ${ms.toFixed(0)} ms`)
    expect(ms).toBeLessThan(10_000)
  })
})
