/** What stands at a path; undefined where nothing does. Only what was sent counts, never what every object has. */
export function readPath(body: unknown, path: readonly string[]): unknown {
  let at = body
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  return at
}
