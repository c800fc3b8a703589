import { callsOf, faultOf, ownPlace } from './fault-of.ts'

const POSTGRES = /\/node_modules\/pg(-pool)?\//
const TEMPORAL = /\/node_modules\/@(temporalio|grpc)\//

/**
 * What a log, or Temporal, is told of an error. What an error says may quote a row, an address or a text of somebody's, so its words
 * are told only where it is known who speaks: a plain `Error` of a line of ours, which names ids and codes; one of the connection
 * to Postgres; Temporal, which knows ids only. Of anything else its fault is told ({@link faultOf}).
 */
export function faultInWords(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  const [call = ''] = callsOf(error)
  const isPlain = Object.getPrototypeOf(error) === Error.prototype
  const speaks = (isPlain && (ownPlace(call) !== null || POSTGRES.test(call))) || TEMPORAL.test(call)
  return speaks ? error.message : faultOf(error)
}

/** The same, with where it was thrown, and what it comes from. */
export function faultWithCalls(error: unknown): string {
  if (!(error instanceof Error)) return faultInWords(error)
  const { name, cause } = error
  const from = cause === undefined ? [] : [`because of: ${faultInWords(cause)}`]
  return [`${name}: ${faultInWords(error)}`, ...callsOf(error), ...from].join('\n')
}
