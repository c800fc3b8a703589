import * as z from 'zod'
import { items, ownId, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A play, or some steps, written once with inputs in place of what differs. */
export const blueprintShape = shape('a blueprint', {
  blueprint: ownId,
  title: words,
  owner: words,
  inputs: z.record(z.string(), z.string()).describe('names and types: { who: role }').optional(),
  play: z.record(z.string(), z.unknown()).describe('a play without its id').optional(),
  steps: items.optional(),
})

/** A step that stands for the steps of a blueprint. */
export const useShape = shape('a use', {
  id: ownId,
  use: z.string().describe('a blueprint'),
  inputs: z.record(z.string(), z.unknown()).describe('names and values').optional(),
})
