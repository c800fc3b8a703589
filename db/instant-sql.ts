/** A column as UTC milliseconds: what programs reckon with. */
export const ms = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::bigint`

/** A column as UTC microseconds, all that Postgres keeps of it: what a page goes on from, without a row lost or twice. */
export const micros = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint`

/** A parameter in UTC microseconds as an instant; null stays null. */
export const atMicros = (parameter: string): string =>
  `(timestamptz 'epoch' + ${parameter}::bigint * interval '1 microsecond')`

/** A parameter in UTC milliseconds as an instant. */
export const atMs = (parameter: string): string => `to_timestamp(${parameter}::double precision / 1000)`
