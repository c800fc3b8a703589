import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { readPath } from '../../language/source/read-path.ts'
import type { Signature } from '../../language/source-definition.ts'

/** A request as it came: its headers, the bytes of its body, and what they say. */
export interface SignedRequest {
  headers: IncomingHttpHeaders
  bytes: Buffer
  body: unknown
}

/** Is a request from who knows the secret? Null when it is, else why not, in words that tell nothing of the secret. */
export function verifySignature(signature: Signature, secret: string, request: SignedRequest): string | null {
  switch (signature.by) {
    case 'standard-webhooks':
      return standard(secret, request)
    case 'field': {
      const told = readPath(request.body, signature.path)
      const place = signature.path.join('.')
      if (typeof told !== 'string') return `nothing stands at ${place}`
      return same(told, secret) ? null : `what stands at ${place} is not what was agreed`
    }
    case 'hmac': {
      const told = headerOf(request.headers, signature.header)
      if (told === null || !told.startsWith(signature.prefix)) return `the header ${signature.header} has no signature`
      const hmac = createHmac(signature.hash, secret)
      for (const part of signature.before) {
        const piece = typeof part === 'string' ? part : headerOf(request.headers, part.header)
        if (piece === null) return 'a header that is signed is missing'
        hmac.update(piece)
      }
      const wanted = hmac.update(request.bytes).digest(signature.encoding)
      return same(told.slice(signature.prefix.length), wanted)
        ? null
        : `the signature in ${signature.header} is not right`
    }
    default:
      return signature satisfies never
  }
}

function standard(secret: string, { headers, bytes }: SignedRequest): string | null {
  const named = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(name => [name, headers[name] ?? ''])
  try {
    new Webhook(secret).verify(bytes.toString('utf8'), Object.fromEntries(named) as Record<string, string>)
    return null
  } catch (error) {
    if (error instanceof WebhookVerificationError) return `the signature is not right: ${error.message}`
    throw error
  }
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

/** Takes as long whatever they are. */
function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
