import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { PAGE_POLICY } from '../security-headers.ts'

/** Where `vite build web` puts the pages. */
const WEB_DIST = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** Every address a page has of its own; the program in the page finds its way by it. */
const PAGES = [
  '/inbox',
  '/replies',
  '/accounts',
  '/outbox',
  '/plays',
  '/imports',
  '/data',
  '/sla',
  '/effects',
  '/content',
  '/switches',
  '/users',
  '/board',
]

const NOT_BUILT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Account Journeys</title></head>
<body><h1>The pages are not built yet</h1><p>Build them with <code>npx vite build web</code>, then load this page again.
Everything else works meanwhile: the API under <a href="/openapi.json">/openapi.json</a>, and the command line.</p></body></html>
`

/** Serves the built pages: the one document for every page's address, and its files, which never change under their names. */
export async function pageRoutes(app: FastifyInstance, dist: string = WEB_DIST): Promise<void> {
  await app.register(fastifyStatic, {
    root: dist,
    index: false,
    wildcard: false,
    serve: false,
    cacheControl: false,
  })
  const hide = { schema: { hide: true } }
  app.get('/', hide, (_request, reply) => reply.redirect('/inbox'))
  for (const page of PAGES) {
    app.get(page, hide, (_request, reply) => document(reply, dist))
    app.get(`${page}/*`, hide, (_request, reply) => document(reply, dist))
  }
  app.get<{ Params: { '*': string } }>('/assets/*', hide, (request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .sendFile(`assets/${request.params['*']}`, dist),
  )
  app.get<{ Params: { file: string } }>('/:file(^[\\w-]+\\.(?:svg|png|ico|txt|webmanifest)$)', hide, (request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').sendFile(request.params.file, dist),
  )
}

async function document(reply: FastifyReply, dist: string): Promise<FastifyReply> {
  const page = reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .header('cache-control', 'no-cache')
  try {
    return page.send(await readFile(join(dist, 'index.html')))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return page.code(503).send(NOT_BUILT)
  }
}
