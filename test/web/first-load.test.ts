import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, inject, it } from 'vitest'
import { FIRST_LOAD_BUDGET, firstLoads } from '../../web/first-load.ts'

describe('the first load of every page', () => {
  const dist = inject('pages')

  it('stays within its budget of scripts and styles, gzip', () => {
    const loads = firstLoads(dist)
    expect(loads.map(load => load.page).sort()).toEqual([
      'account',
      'accounts',
      'content',
      'effects',
      'imports',
      'inbox',
      'index.html',
      'leads',
      'message',
      'outbox',
      'play',
      'plays',
      'quality',
      'replies',
      'reviews',
      'sla',
      'switches',
      'users',
    ])
    for (const { page, gzip } of loads) expect(gzip, page).toBeLessThanOrEqual(FIRST_LOAD_BUDGET)
  })

  it('has no schema library in it: pages know the API by its types alone', async () => {
    const scripts = (await readdir(`${dist}/assets`)).filter(name => name.endsWith('.js'))
    for (const name of scripts) expect(await readFile(`${dist}/assets/${name}`, 'utf8')).not.toContain('ZodError')
  })
})
