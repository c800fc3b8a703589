import { placeOf, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { WebhookDefinition } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import { webhookShape } from '../shapes/webhook.ts'
import type { Context } from './context.ts'

type Shape = Of<typeof webhookShape>

const RETRIES = 7
const MOST_RETRIES = 20
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

function checkUrl(ctx: Context, shape: Shape): boolean {
  const refuse = (what: string, why: string, fix: string): false => {
    ctx.report(placeOfValue(shape, 'url'), 'C2', { what, why, fix })
    return false
  }
  const url = URL.canParse(shape.url) ? new URL(shape.url) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return refuse(`"${shape.url}" is no address`, 'There is nowhere to call.', 'Write https://host/path.')
  }
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname)) {
    const why = 'Anybody on the way could read what is told, and change the answer.'
    return refuse('this address is not encrypted', why, 'Write https://.')
  }
  if (url.username !== '' || url.password !== '') {
    const why = 'It would be read by everybody who reads definitions.'
    return refuse('a password stands in this address', why, 'Leave it out; calls are signed with the secret.')
  }
  return true
}

/** Compiles an endpoint. Its secret is named, never written. */
export function compileWebhook(ctx: Context, definition: Definition): WebhookDefinition | null {
  const shape = readShape(webhookShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  let fine = checkUrl(ctx, shape)
  if (!/^[A-Z][A-Z0-9_]{2,}$/.test(shape.secret)) {
    fine = false
    ctx.report(placeOfValue(shape, 'secret'), 'C2', {
      what: 'this is not the name of a setting',
      why: 'A secret written here would be read by everybody who reads definitions.',
      fix: 'Name an environment variable that holds it: secret: QUOTES_SECRET.',
    })
  }
  const retries = shape.retries ?? RETRIES
  if (retries < 0 || retries > MOST_RETRIES) {
    fine = false
    const words = { what: `${retries} is no number of retries`, why: 'Tries end at some time.' }
    ctx.report(placeOfValue(shape, 'retries'), 'C2', { ...words, fix: `Write 0 to ${MOST_RETRIES}.` })
  }
  const { webhook: id, title, owner, url, secret } = shape
  return fine ? { id, title, owner, url, secret, retries } : null
}
