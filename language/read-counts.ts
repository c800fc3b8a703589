import * as z from 'zod'
import type { Counts } from './world.ts'

const whole = z.int().min(0)
const perDay = z.record(z.string(), z.number().min(0)).default({})
const perId = z.record(z.string(), z.record(z.string(), whole)).default({})

const Schema = z.strictObject({
  accounts: whole.default(0),
  stages: perId,
  steps: perId,
  startsPerDay: perDay,
  tasksPerDay: perDay,
  unknown: z.record(z.string(), z.number().min(0).max(1)).default({}),
  firstRound: z.strictObject({ moves: whole, tasks: whole, sends: whole }).nullable().default(null),
})

/** Reads counts from plain JSON. Answers in words what is wrong with it, `stages.growth.engaged: ...`. */
export function readCounts(json: unknown): { counts: Counts } | { wrong: string } {
  const read = Schema.safeParse(json)
  if (read.success) return { counts: read.data }
  const [issue] = read.error.issues
  return { wrong: `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'not what is expected'}` }
}
