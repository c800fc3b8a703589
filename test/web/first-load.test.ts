import { readdir, readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_LOAD_BUDGET, firstLoads } from '../../web/first-load.ts'
import { buildPages } from './support/pages.ts'

describe('the first load of every page', () => {
  let dist: string
  beforeAll(async () => {
    dist = await buildPages()
  }, 60_000)
  afterAll(() => rm(dist, { recursive: true, force: true }))

  it('stays within its budget of scripts and styles, gzip', () => {
    const loads = firstLoads(dist)
    expect(loads.map(load => load.page).sort()).toEqual([
      'account',
      'accounts',
      'inbox',
      'index.html',
      'outbox',
      'play',
      'plays',
    ])
    for (const { page, gzip } of loads) expect(gzip, page).toBeLessThanOrEqual(FIRST_LOAD_BUDGET)
  })

  it('has no schema library in it: pages know the API by its types alone', async () => {
    const scripts = (await readdir(`${dist}/assets`)).filter(name => name.endsWith('.js'))
    for (const name of scripts) expect(await readFile(`${dist}/assets/${name}`, 'utf8')).not.toContain('ZodError')
  })
})
