import * as z from 'zod'
import { ownId, whole, words } from './scalars.ts'
import { shape } from './shape.ts'

/** An endpoint of another system that plays may call. */
export const webhookShape = shape('a webhook', {
  webhook: ownId,
  title: words,
  owner: words,
  url: z.string().describe('an address such as https://quotes.example.com/create'),
  secret: z.string().describe('the name of the setting that holds its secret, such as QUOTES_SECRET'),
  retries: whole.optional(),
})
