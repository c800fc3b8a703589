/** Thrown when a text cannot be filled in: an unknown field without a fallback, a broken template, one that takes too much. */
export class RenderError extends Error {
  /** fields that are not known and that nothing stands in for */
  readonly missing: readonly string[]
  /** it took too long, which a busy machine may be to blame for */
  readonly slow: boolean

  constructor(message: string, { missing = [], slow = false }: { missing?: readonly string[]; slow?: boolean } = {}) {
    super(message)
    this.name = 'RenderError'
    this.missing = missing
    this.slow = slow
  }
}
