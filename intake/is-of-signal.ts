/** Does it hang on what was taken in? Postgres names what it cannot store; what is not from Postgres is a rule of ours that failed. */
export function isOfSignal(error: Error): boolean {
  if (!('code' in error)) return !/connect|terminat/i.test(error.message)
  return typeof error.code === 'string' && /^(22|23|54)/.test(error.code)
}
