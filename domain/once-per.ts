/** Works something out once for each object: what a plan says does not change, and is asked in every round. */
export function oncePer<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>()
  return key => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(key)
    known.set(key, made)
    return made
  }
}

/**
 * The same for what is asked several times in a row and then never again: only the last answer is kept, so that nothing has
 * to be forgotten.
 */
export function lastPer<K extends object, V>(make: (key: K) => V): (key: K) => V {
  let known: { key: K; made: V } | null = null
  return key => {
    known = known?.key === key ? known : { key, made: make(key) }
    return known.made
  }
}
