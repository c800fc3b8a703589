import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pageRoutes } from '../../client/http/routes/pages.ts'
import { zodApp } from '../../client/http/zod-app.ts'
import { PAGES } from '../../web/shell/pages.ts'

let dist = ''

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'journeys-pages-'))
})
afterAll(() => rm(dist, { recursive: true, force: true }))

async function serving() {
  const app = Fastify()
  await pageRoutes(app, dist)
  return app
}

describe('the pages', () => {
  it('say how to build them while they are not built', async () => {
    const app = await serving()
    const answer = await app.inject('/inbox')
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toContain('npx vite build web')
    await app.close()
  })

  it('are one document at every address of their own, and files that never change under their names', async () => {
    await mkdir(join(dist, 'assets'))
    await writeFile(join(dist, 'index.html'), '<!doctype html><title>pages</title>')
    await writeFile(join(dist, 'assets', 'main-abc123.js'), 'export {}')
    await writeFile(join(dist, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const app = await serving()
    for (const path of [
      ...PAGES.map(page => page.path),
      '/accounts/acme',
      '/outbox',
      '/plays',
      '/plays/hand-to-sales',
      '/board',
    ]) {
      const answer = await app.inject(path)
      expect({ path, status: answer.statusCode }).toEqual({ path, status: 200 })
      expect(answer.body).toContain('<title>pages</title>')
      expect(answer.headers['content-security-policy']).toContain("object-src 'none'")
    }
    expect((await app.inject('/')).headers.location).toBe('/inbox')
    const script = await app.inject('/assets/main-abc123.js')
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    })
    expect((await app.inject('/mark.svg')).headers['content-type']).toContain('image/svg')
    await app.close()
  })

  it('hand out nothing beside them', async () => {
    await writeFile(join(dist, '..', 'journeys-secret.txt'), 'secret')
    const app = await serving()
    for (const path of [
      '/assets/missing.js',
      '/assets/../index.html',
      '/assets/..%2f..%2fjourneys-secret.txt',
      '/x.json',
    ]) {
      expect([403, 404], path).toContain((await app.inject(path)).statusCode)
    }
    await app.close()
    await rm(join(dist, '..', 'journeys-secret.txt'))
  })
})

describe('an answer', () => {
  it('leaves by its schema: what is not in it stays here, what does not fit is a failure', async () => {
    const app = zodApp(Fastify())
    const schema = { response: { 200: z.object({ id: z.string() }) } }
    const more: { id: string } = Object.assign({ id: 'a' }, { secret: 'x' })
    app.get('/more', { schema }, () => more)
    app.get('/other', { schema }, () => ({ id: 7 }) as unknown as { id: string })
    expect((await app.inject('/more')).body).toBe('{"id":"a"}')
    const other = await app.inject('/other')
    expect(other.statusCode).toBe(500)
    expect(other.body).not.toContain('7')
    await app.close()
  })
})
