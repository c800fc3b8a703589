import { z } from 'zod'
import { IMPORT_KINDS } from './import-fields.ts'

/** Moves all dates of a file by one constant, so that its newest moment is today. */
export const NEWEST_IS_TODAY = 'newest is today'

/** What a row of merges or deletions is about. */
export const RECORDS = ['account', 'person', 'opportunity', 'lead'] as const
export type RecordKind = (typeof RECORDS)[number]

/** In place of a kind of signal: rows of that value are left out, and counted. */
export const LEFT_OUT = '-'

/** Which column means what, as a mapping file says it and the header `journeys-mapping` carries it. */
export const Mapping = z.strictObject({
  kind: z.enum(IMPORT_KINDS).optional(),
  /** field: header; without it headers are guessed */
  columns: z.record(z.string(), z.string()).optional(),
  /** field: what values of its column mean, where they are not said as they are meant */
  values: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  /** header: the values of rows that are taken; all others are left out, and counted */
  only: z.record(z.string(), z.array(z.string())).optional(),
  /**
   * which values of a column are which kind of signal; of several columns they are joined by " / ". `*` = every other value,
   * also at the end: "Completed / *"
   */
  signal: z
    .strictObject({
      from: z.union([z.string(), z.array(z.string())]).optional(),
      map: z.record(z.string(), z.string()),
    })
    .optional(),
  /** what merges and deletions are of */
  record: z.enum(RECORDS).optional(),
  /** a column, or the role of everybody the file does not say one of */
  role: z.string().optional(),
  /** days all dates are moved by; over HTTP always a number, since the stream is read once */
  shift: z.union([z.literal(NEWEST_IS_TODAY), z.int()]).optional(),
  /** part of a signal's identity, and kept with every record */
  source: z.string().min(1).max(200).optional(),
})
export type Mapping = z.infer<typeof Mapping>
