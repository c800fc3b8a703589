const OWN = /([\w-]+\.ts:\d+):\d+\)?$/
const LIBRARY = /node_modules|node:internal/

/**
 * What is wrong with something that cannot be worked, as a code without any of its values, which may be somebody's: the code of
 * Postgres (`22P05`), or the kind of error and the place it comes from (`TypeError at settle-account.ts:41`).
 */
export function faultOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code
  const place = callsOf(error)
    .map(ownPlace)
    .find(found => found !== null)
  return place === undefined ? error.name : `${error.name} at ${place}`
}

/** Where an error was thrown, call by call and the innermost first, without what it says. */
export function callsOf({ stack = '', message }: Error): string[] {
  const said = stack.indexOf(message)
  if (said < 0) return []
  const calls = stack.slice(said + message.length).split('\n')
  return calls.filter(line => /^\s+at /.test(line))
}

/** The line of ours that a call stands in; null = it is none of ours. */
export function ownPlace(call: string): string | null {
  return LIBRARY.test(call) ? null : (OWN.exec(call)?.[1] ?? null)
}
