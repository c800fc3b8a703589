/** Fills `{name}` placeholders; what `value` cannot tell becomes an ellipsis, so that nobody reads braces. */
export function fillIn(template: string, value: (name: string) => string | null): string {
  return template.replace(/\{\s*([\w.]+)\s*\}/g, (_, name: string) => value(name) ?? '…')
}

/** The names a text asks for. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(/\{\s*([\w.]+)\s*\}/g)].map(([, name = '']) => name)
}
