import { z } from 'zod'
import { IMPORT_KINDS } from './import-fields.ts'

/** Moves all dates of a file by one constant, so that its newest moment is today. */
export const NEWEST_IS_TODAY = 'newest is today'

/** Which column means what, as a mapping file says it and the header `journeys-mapping` carries it. */
export const Mapping = z.strictObject({
  kind: z.enum(IMPORT_KINDS).optional(),
  /** field: header; without it headers are guessed */
  columns: z.record(z.string(), z.string()).optional(),
  /** which values of a column are which kind of signal; `*` = every other value */
  signal: z.strictObject({ from: z.string().optional(), map: z.record(z.string(), z.string()) }).optional(),
  /** a column, or the role of everybody the file does not say one of */
  role: z.string().optional(),
  /** days all dates are moved by; over HTTP always a number, since the stream is read once */
  shift: z.union([z.literal(NEWEST_IS_TODAY), z.int()]).optional(),
  /** part of a signal's identity, and kept with every record */
  source: z.string().min(1).max(200).optional(),
})
export type Mapping = z.infer<typeof Mapping>
