/** Thrown when something cannot be done to accounts as asked: nothing was changed. */
export class IdentityRefusal extends Error {
  /** stable: programs go by it */
  readonly code:
    | 'unknown-account'
    | 'unknown-person'
    | 'unknown-act'
    | 'same-account'
    | 'merged-before'
    | 'circle'
    | 'undone-before'
    | 'overtaken-by'
    | 'nothing-to-move'

  constructor(code: IdentityRefusal['code'], message: string) {
    super(message)
    this.name = 'IdentityRefusal'
    this.code = code
  }
}
