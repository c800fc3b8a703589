const OWN = /([\w-]+\.ts:\d+):\d+\)?$/
const LIBRARY = /node_modules|node:internal/

/**
 * What is wrong with something that cannot be worked, as a code without any of its values, which may be somebody's: the code of
 * Postgres (`22P05`), or the kind of error and the place it comes from (`TypeError at settle-account.ts:41`).
 */
export function faultOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code
  const lines = error.stack?.split('\n').filter(line => /^\s+at /.test(line) && !LIBRARY.test(line)) ?? []
  const place = lines.map(line => OWN.exec(line)?.[1]).find(found => found !== undefined)
  return place === undefined ? error.name : `${error.name} at ${place}`
}
