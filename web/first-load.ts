import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a page may cost before it can be used: scripts and styles, gzip. */
export const FIRST_LOAD_BUDGET = 130 * 1024

interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
}

/** Bytes, gzip, of everything a first visit to each page loads: the entry, the page's own chunk, and what both import. */
export function firstLoads(dist: string): { page: string; gzip: number }[] {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const pages = Object.keys(manifest).filter(name => /^pages\/.*-page\.tsx$/.test(name))
  return ['index.html', ...pages].map(page => {
    const files = new Set<string>()
    for (const start of ['index.html', page]) collect(manifest, start, files)
    const gzip = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
    return { page: page.replace(/^pages\/[^/]*\/|-page\.tsx$/g, ''), gzip }
  })
}

function collect(manifest: Record<string, Chunk>, name: string, files: Set<string>): void {
  const chunk = manifest[name]
  if (!chunk || files.has(chunk.file)) return
  files.add(chunk.file)
  for (const css of chunk.css ?? []) files.add(css)
  for (const imported of chunk.imports ?? []) collect(manifest, imported, files)
}
