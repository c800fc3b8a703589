import { type Place, placeOfKey, placeOfValue } from '../../places.ts'
import type { Report } from '../../problem-log.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import { signatureShape } from '../../shapes/source.ts'
import type { Signature } from '../../source-definition.ts'
import { sourcePath } from './path.ts'

type Shape = Of<typeof signatureShape>

const OF_A_HEADER = ['prefix', 'of', 'hash', 'encoding'] as const

/** Compiles how a source is told from others who know its address; undefined when it is wrong. Its secret is named, never written. */
export function signatureOf(value: unknown, place: Place, report: Report): Signature | undefined {
  const shape = readShape(signatureShape, value, place, report)
  if (!shape) return undefined
  if (!/^[A-Z][A-Z0-9_]{2,}$/.test(shape.secret)) {
    report(placeOfValue(shape, 'secret'), 'C2', {
      what: 'this is not the name of a setting',
      why: 'A secret written here would be read by everybody who reads definitions.',
      fix: 'Name an environment variable that holds it: secret: ZENDESK_SECRET.',
    })
    return undefined
  }
  const { secret, header, field } = shape
  const extra = OF_A_HEADER.find(key => shape[key] !== undefined && header === undefined)
  if (extra !== undefined || (header !== undefined && field !== undefined)) {
    const what = extra === undefined ? '"header" and "field" cannot both be' : `"${extra}" is said of no header`
    const why = 'There is no telling where the signature stands.'
    report(placeOfKey(shape, extra ?? 'field'), 'N1', { what, why, fix: 'Name one place: header, field or neither.' })
    return undefined
  }
  if (field !== undefined) {
    const path = sourcePath(field, placeOfValue(shape, 'field'), report)
    return path ? { by: 'field', secret, path } : undefined
  }
  return header === undefined ? { by: 'standard-webhooks', secret } : ofHeader(shape, header, report)
}

function ofHeader(shape: Shape, header: string, report: Report): Signature | undefined {
  const { secret, prefix = '', of = '{body}', hash = 'sha256', encoding = 'hex' } = shape
  const [before = '', ...behind] = of.split('{body}')
  if (behind.length !== 1 || behind[0] !== '') {
    const why = 'A signature that does not cover the body proves nothing about it.'
    const fix = 'End it with {body}, with headers in front if need be: "{x-timestamp}{body}".'
    report(placeOfValue(shape, 'of'), 'C2', { what: 'this does not end with {body}', why, fix })
    return undefined
  }
  const pieces = before.split(/(\{[^{}]*\})/).filter(piece => piece !== '')
  const parts = pieces.map(piece =>
    piece.startsWith('{') ? { header: piece.slice(1, -1).trim().toLowerCase() } : piece,
  )
  return { by: 'hmac', secret, header: header.toLowerCase(), prefix, before: parts, hash, encoding }
}
