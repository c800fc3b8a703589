import * as z from 'zod'
import { ownId, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

export const ASSET_KINDS = ['deck', 'case-study', 'security-pack', 'one-pager', 'video', 'offer', 'other'] as const

/** Something to bring to a talk or to send by hand: a deck, a case study, a security pack. */
export const assetShape = shape('an asset', {
  asset: ownId,
  title: words,
  owner: words,
  kind: z.enum(ASSET_KINDS),
  url: z.string().describe('where it is, such as https://files.example.com/deck'),
  approved: yesNo,
  expires: z.string().describe('a day, such as 2026-12-31').optional(),
})
