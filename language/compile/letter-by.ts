import { placeOfValue } from '../places.ts'
import type { contentShape } from '../shapes/content.ts'
import type { Of } from '../shapes/shape.ts'
import type { Context } from './context.ts'

/** The endpoint that posts a letter; null where the content is none, or does not say. What does not fit its channel is told. */
export function letterBy(ctx: Context, shape: Of<typeof contentShape>): string | null {
  const { channel, webhook } = shape
  const isLetter = channel === 'direct-mail'
  const wrong = (key: 'channel' | 'webhook' | 'preheader', what: string, why: string, fix: string): null => {
    ctx.report(placeOfValue(shape, key), 'C2', { what, why, fix })
    return null
  }
  if (isLetter && shape.preheader !== undefined) {
    wrong('preheader', 'a letter has no preheader', 'Only lists of mails show one.', 'Leave it out.')
  }
  if (webhook === undefined) {
    if (!isLetter) return null
    const why = 'We print nothing ourselves: an endpoint is told the text and the postal address.'
    return wrong('channel', 'nothing says who posts this letter', why, 'Add webhook: <endpoint>.')
  }
  const endpoint = ctx.names.require('webhook', webhook, placeOfValue(shape, 'webhook'))
  if (isLetter) return endpoint && webhook
  return wrong('webhook', 'only a letter has an endpoint', 'Mail goes out by the mail server.', 'Leave it out.')
}
