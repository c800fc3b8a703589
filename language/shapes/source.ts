import * as z from 'zod'
import { ownId, words } from './scalars.ts'
import { shape } from './shape.ts'

/** Where a value comes from; read by {@link sourceValueShape} where it is a mapping. */
const value = z
  .unknown()
  .describe('a path such as user.email, a list of paths, a text with {paths}, or { from: ..., is: ... }')
const path = z.string().describe('a path such as data.items')

const account = z.strictObject({
  key: value.optional(),
  domain: value.optional(),
  name: value.optional(),
  ip: value.optional(),
})
const person = z.strictObject({
  key: value.optional(),
  email: value.optional(),
  anonymousId: value.optional(),
  firstName: value.optional(),
  lastName: value.optional(),
  title: value.optional(),
  role: value.optional(),
  street: value.optional(),
  postalCode: value.optional(),
  city: value.optional(),
  region: value.optional(),
  country: value.optional(),
})

/** A reviewed mapping from what another system sends to signals. */
export const sourceShape = shape('a source', {
  source: ownId,
  title: words,
  owner: words,
  signature: z.unknown().optional(),
  each: path.optional(),
  by: value.optional(),
  id: value.optional(),
  at: value.optional(),
  account: account.optional(),
  person: person.optional(),
  signals: z.record(z.string(), z.unknown()).describe('what comes, each with the kind of signal it is, or skip'),
  examples: z.array(z.unknown()).describe('a list of { body: ..., gives: ... }').optional(),
})

/** What one sort of thing that comes becomes; what it leaves out is as the source says. */
export const sourceSignalShape = shape('a signal of a source', {
  kind: z.string().describe('a kind of signal'),
  id: value.optional(),
  at: value.optional(),
  account: account.optional(),
  person: person.optional(),
  data: z.record(z.string(), value).describe('fields of the payload, each with where it comes from').optional(),
})

/** A value that is more than a path. */
export const sourceValueShape = shape('a value of a source', {
  from: z.unknown().describe('a path, or a list of paths').optional(),
  is: z.union([z.string(), z.number(), z.boolean()]).describe('a fixed text, number, true or false').optional(),
  values: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .describe('what is sent: what it means')
    .optional(),
  divideBy: z.number().positive().describe('a number above 0, such as 100').optional(),
})

/** How a source proves that it is who it says. */
export const signatureShape = shape('a signature', {
  secret: z.string().describe('the name of the setting that holds its secret, such as ZENDESK_SECRET'),
  header: z.string().describe('the header it stands in, such as x-hub-signature-256').optional(),
  prefix: z.string().describe('what stands in front of it in the header, such as "sha256="').optional(),
  of: z.string().describe('what is signed: {body}, and headers in braces in front of it').optional(),
  hash: z.enum(['sha256', 'sha1']).optional(),
  encoding: z.enum(['hex', 'base64']).optional(),
  field: path.optional(),
})

/** A body and what comes of it, asked whenever definitions are checked. */
export const sourceExampleShape = shape('an example of a source', {
  body: z.unknown().describe('a body as the other system sends it'),
  gives: z.array(z.unknown()).describe('a list of the signals it becomes, each as far as it matters'),
})
