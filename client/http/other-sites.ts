import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Refuses what a page of another site makes a browser send. Browsers say by themselves for whom they ask. */
export function refuseOtherSites({ headers, method }: FastifyRequest, web: string): void {
  const { origin } = headers
  if (origin !== undefined && !isOurs(origin, headers.host, web)) {
    throw new ProblemError({ status: 403, code: 'origin_not_ours', message: `pages of ${origin} may not act here` })
  }
  if (method !== 'GET' && headers['sec-fetch-site'] === 'cross-site') {
    throw new ProblemError({ status: 403, code: 'origin_not_ours', message: 'another site may not act here' })
  }
}

/** Was a page asked for by a name of this machine itself? */
export function isAskedHere(host: string | undefined): boolean {
  const url = `http://${host ?? ''}`
  return URL.canParse(url) && LOCAL.has(new URL(url).hostname)
}

/** Our pages are where people reach them (`PUBLIC_URL`), and on this machine under any of its own names. */
function isOurs(origin: string, host: string | undefined, web: string): boolean {
  if (!URL.canParse(origin)) return false
  const page = new URL(origin)
  if (URL.canParse(web) && page.origin === new URL(web).origin) return true
  return LOCAL.has(page.hostname) && page.host === host
}
