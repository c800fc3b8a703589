import * as z from 'zod'

/** What one kind of mapping looks like: its keys, and the words of it that are not built yet. */
export interface Shape<Keys extends z.ZodRawShape> {
  /** `a play`, for messages */
  called: string
  schema: z.ZodObject<Keys, z.core.$strict>
  /** word -> what to do instead */
  later: Readonly<Record<string, string>>
}

/** What a mapping of that shape holds. */
export type Of<S> = S extends Shape<infer Keys> ? z.infer<z.ZodObject<Keys, z.core.$strict>> : never

/** Declares a shape. Keys not named are refused; those in `later` with a word about when. */
export function shape<Keys extends z.ZodRawShape>(
  called: string,
  keys: Keys,
  later: Readonly<Record<string, string>> = {},
): Shape<Keys> {
  return { called, schema: z.strictObject(keys), later }
}
