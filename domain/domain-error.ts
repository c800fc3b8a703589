/** Thrown when a rule of the domain is broken in a way that no retry mends. Decisions go by `code`, never by the message. */
export class DomainError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'DomainError'
    this.code = code
  }
}
